import type { Channel, OutboundMessage, SendResult } from '../channels/channel.ts';
import { isOptedOut } from './contact.ts';
import type { ConversationSummary, DueMessage } from './store.ts';

/** Nothing went wrong: the guest wants no messages. */
export const optedOut = { outcome: 'failed', reason: 'opted_out', about: 'guest' } as const;
const windowClosed = { outcome: 'failed', reason: 'window_closed', about: 'window' } as const;

/** A message in the form in which it may leave, or why it may not. */
export type Passage = { readonly message: OutboundMessage } | { readonly refused: SendResult };

/**
 * The one place where it is decided whether a message leaves, asked right before each try: never to a guest who wants no
 * more, and as free text only while the guest's last message is recent enough for the channel.
 */
export const passage = (
  { refusedAt = -Infinity, ...message }: OutboundMessage & Pick<DueMessage, 'refusedAt'>,
  { address, contact, state }: Pick<ConversationSummary, 'address' | 'contact' | 'state'>,
  { window }: Pick<Channel, 'window'>,
  now: number,
): Passage => {
  if (isOptedOut(contact) && !message.reply.farewell) return { refused: optedOut };
  // The guest may have moved since it was written.
  const current = { ...message, to: address };
  // The provider's clock counts, where it has said something.
  const isOpen = !window || (now - contact.heardAt < window.openMs && contact.heardAt > refusedAt);
  if (isOpen) return { message: current };
  const outside = window.outside(current, state.language);
  return outside ? { message: outside } : { refused: windowClosed };
};
