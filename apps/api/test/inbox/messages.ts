import type { TenantId } from '@hotel/tenant-context';
import type { InboundMessage } from '../../src/channels/channel.ts';
import { newConversation } from '../../src/conversation/state.ts';
import type { StoredMessage, TurnCommit } from '../../src/inbox/store.ts';

export const malaga = 'malaga' as TenantId;
export const buenosAires = 'buenos-aires' as TenantId;

/** A WhatsApp text of a guest. */
export const text = (messageId: string, more: Partial<InboundMessage> = {}): InboundMessage => ({
  hotel: malaga,
  channel: 'whatsapp',
  messageId,
  aliases: [{ kind: 'phone', value: '34600111222' }],
  sentAt: 1_000,
  content: { type: 'text', text: 'hola' },
  ...more,
});

/** The turn that answers a message with its own id. */
export const answered = (message: StoredMessage, more: Partial<TurnCommit> = {}): TurnCommit => ({
  message,
  state: newConversation,
  guestText: 'hola',
  reply: { text: `re ${message.messageId}` },
  answer: { for: message.messageId },
  at: 2_000,
  ...more,
});
