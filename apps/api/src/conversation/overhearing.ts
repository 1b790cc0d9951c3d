import type { TenantId } from '@hotel/tenant-context';
import type { Content } from '../channels/channel.ts';
import type { Hotel } from '../hotels/hotel.ts';
import type { StoredMessage, Turn } from '../inbox/store.ts';
import { unreadAnswer } from './reply.ts';
import type { ConversationState } from './state.ts';
import { textOf } from './understand.ts';

interface Deps {
  readonly hotel: (id: TenantId) => Hotel;
  readonly now: () => number;
}

const quiet: ReadonlySet<Content['type']> = new Set(['staff', 'automatic', 'reaction', 'media']);

/** Not said to us, unless it may be meant as the answer to our question: then the guest has to be asked again. */
const isOverheard = ({ content }: StoredMessage, { pending }: ConversationState): boolean => {
  if (content.type === 'staff' || content.type === 'automatic') return true;
  if (content.type === 'reaction') return content.emoji === '' || !pending;
  return content.type === 'media' && content.kind === 'sticker' && !pending;
};

/**
 * What needs no answer is kept in the transcript. When a person of the house has written to the guest from the hotel's
 * phone, the conversation is theirs: two would answer.
 */
export const overhearing =
  ({ hotel, now }: Deps) =>
  (turn: Turn): Turn =>
  async (message) => {
    const { content } = message;
    if (!quiet.has(content.type)) return turn(message);
    const { state } = message.conversation;
    if (!isOverheard(message, state)) return turn(message);
    const at = now();
    const isStaff = content.type === 'staff';
    const { handedOver = { at, reason: 'elsewhere' } } = state;
    const language = state.language ?? hotel(message.hotel).defaultLanguage;
    return {
      message,
      guestText: textOf(content),
      ...(isStaff ? { author: 'staff' } : {}),
      at,
      state: isStaff ? { ...state, handedOver } : state,
      answer: unreadAnswer(undefined, { language, handedOver: isStaff || state.handedOver !== undefined }),
    };
  };
