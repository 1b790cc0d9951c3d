import type { TenantId } from '@hotel/tenant-context';
import { isPushed } from '../channels/channel.ts';
import { address, fill } from '../conversation/copy/copy.ts';
import { textOf } from '../conversation/understand.ts';
import type { Hotel } from '../hotels/hotel.ts';
import type { StoredMessage, Turn, TurnCommit } from '../inbox/store.ts';
import type { ObserveLimits } from './events.ts';
import { exceededOf, type Limiter } from './limiter.ts';
import type { Policies } from './policies.ts';
import { shedText } from './shed-copy.ts';

interface Options {
  readonly limiter: Limiter;
  readonly policies: Pick<Policies, 'hotel' | 'guest' | 'notice'>;
  readonly hotel: (id: TenantId) => Hotel;
  readonly now: () => number;
  readonly observe: ObserveLimits;
}

/**
 * The limits of what providers deliver. It was stored and acknowledged, for a refusal would only bring it again; what
 * is beyond the hotel's or the guest's quota then gets no turn: the guest is told once in a while, and the message
 * stays in the history for people to see.
 */
export const shedding =
  (options: Options) =>
  (turn: Turn): Turn =>
  async (message) => {
    const { limiter, policies, observe } = options;
    const { hotel, channel, conversationId, attempts } = message;
    // Programs and pages were asked at the door. A further try is no further message.
    if (!isPushed(channel) || attempts > 0) return turn(message);
    const decision = await limiter.take(hotel, [
      { policy: policies.hotel, subject: channel },
      { policy: policies.guest, subject: conversationId },
    ]);
    if (decision.allowed) return turn(message);
    for (const policy of exceededOf(decision))
      observe({ type: 'limit.exceeded', tenant: hotel, policy, consequence: 'shed' });
    return withoutTurn(message, options);
  };

const withoutTurn = async (message: StoredMessage, options: Options): Promise<TurnCommit> => {
  const { limiter, policies, now } = options;
  const { hotel: id, conversationId } = message;
  const { state } = message.conversation;
  const shed: TurnCommit = {
    message,
    state,
    guestText: textOf(message.content),
    answer: { shed: true },
    at: now(),
  };
  // A person who has the conversation answers for themselves.
  if (state.handedOver) return shed;
  const notice = await limiter.take(id, [{ policy: policies.notice, subject: conversationId }]);
  if (!notice.allowed) return shed;
  const hotel = options.hotel(id);
  const language = state.language ?? hotel.defaultLanguage;
  const text = fill(address(shedText[language], language, hotel.register), { emergency: hotel.emergency });
  return { ...shed, reply: { text }, state: { ...state, lastText: text } };
};
