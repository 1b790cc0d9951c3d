import type { TenantId } from '@hotel/tenant-context';
import type { Reply } from '../channels/channel.ts';
import { speaker, type Say } from '../conversation/copy/copy.ts';
import { unreadAnswer } from '../conversation/reply.ts';
import type { ConversationState } from '../conversation/state.ts';
import { textOf } from '../conversation/understand.ts';
import type { Hotel } from '../hotels/hotel.ts';
import { isOptedOut } from '../inbox/contact.ts';
import type { Turn, TurnCommit } from '../inbox/store.ts';
import { asksBack, wishOf } from './wish.ts';

interface Deps {
  readonly hotel: (id: TenantId) => Hotel;
  readonly now: () => number;
}

/**
 * A guest's wish to be left alone comes before limits, persons and everything that a turn does: it is confirmed once. From
 * then on nothing is answered until the guest writes again, other than out of politeness.
 */
export const heedingWishes =
  ({ hotel: hotelOf, now }: Deps) =>
  (turn: Turn): Turn =>
  async (message) => {
    const { state, contact } = message.conversation;
    const heed = (change: {
      readonly state: ConversationState;
      readonly reply?: Reply;
      readonly intent?: 'opt_out';
    }): TurnCommit => {
      const language = change.state.language ?? hotelOf(message.hotel).defaultLanguage;
      const handedOver = change.state.handedOver !== undefined;
      const guestText = textOf(message.content);
      const answer = unreadAnswer(change.reply, { language, handedOver });
      return { message, guestText, answer, at: now(), ...change };
    };
    const say = (): Say => {
      const hotel = hotelOf(message.hotel);
      return speaker(hotel, state.language ?? message.languageHint ?? hotel.defaultLanguage, state.lastText);
    };

    if (wishOf(message.content) === 'out') {
      if (state.optedOut) return heed({ state });
      const { pending: _, ladder: __, ...kept } = state;
      const text = say()('opted_out');
      return heed({
        state: { ...kept, optedOut: true, lastText: text },
        reply: { text, farewell: true },
        intent: 'opt_out',
      });
    }
    if (isOptedOut(contact)) return heed({ state });
    if (!state.optedOut) return turn(message);
    const { optedOut: _, ...back } = state;
    if (asksBack(message.content) && !state.handedOver) {
      const text = say()('opted_in');
      return heed({ state: { ...back, lastText: text }, reply: { text } });
    }
    const done = await turn(message);
    if (done.optOut) return done;
    const { optedOut: __, ...after } = done.state;
    return { ...done, state: after };
  };
