import { detectUrgency, LADDER_START, type FallbackEvent, type LadderState } from '@hotel/nlp-fallback';
import type { ChannelName, Content } from '../channels/channel.ts';
import { HoldError } from '../holds/error.ts';
import { factText } from '../hotels/facts.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { offerPerson } from '../intents/parts.ts';
import { handOver, sorry } from '../intents/small-talk.ts';
import { PmsError } from '../pms/pms.ts';
import { answer } from './answer.ts';
import { doubt } from './doubt.ts';
import { handlerOf } from './handler-of.ts';
import { goOn, openMatter } from './open-question.ts';
import type { HotelFlags } from './trace.ts';
import { wordsOf, type Understanding } from './understand.ts';
import { unreadable } from './unreadable.ts';

interface Input {
  readonly request: Request;
  readonly said: Understanding;
  readonly content: Content;
  readonly channel: ChannelName;
  readonly flags: Pick<HotelFlags, 'isOn'>;
  readonly onFallback: (event: FallbackEvent) => void;
}

/** An intent's outcome, and where the fallback ladder stands after it; absent at its start. */
export type Decided = Outcome & { readonly ladder?: LadderState; readonly failure?: 'pms' | 'internal' };

/**
 * What to do about a message, in this order: whether the agent answers here at all, what we cannot read, danger and anger, the answer to our own
 * question, what the guest surely means, and doubt.
 */
export const decide = async (input: Input): Promise<Decided> => {
  const { request, said, content, channel, flags, onFallback } = input;
  const { say, state } = request;
  if (!flags.isOn(`channel.${channel}.agent`)) return handOver('agent_off')(request);
  const unread = unreadable(request, content);
  if (unread) return { ...unread, ...(state.ladder ? { ladder: state.ladder } : {}) };
  const words = wordsOf(content);
  const urgency = words === undefined ? undefined : detectUrgency(words);
  if (urgency) {
    onFallback({ type: 'nlp.fallback', step: 'person', reason: urgency.kind });
    return toPerson(request, urgency.kind);
  }
  if (said.asksLanguage) return speaking(request);
  try {
    const answered = await answer(request, said);
    if (answered) return withFacts(request, said, answered);
    const handler = handlerOf(request, said);
    if (handler) {
      const outcome = withFacts(request, said, notAgain(request, await handler(request)));
      return said.yesNo === 'no' ? outcome : goOn(request, outcome, said.intent);
    }
    const { outcome, result } = doubt({ ...input, ladder: state.ladder ?? LADDER_START });
    if (result.event) onFallback(result.event);
    return { ...outcome, ladder: result.state };
  } catch (error) {
    if (!(error instanceof PmsError) && !(error instanceof HoldError)) throw error;
    const isAway = error.code === 'unavailable' || error.code === 'timeout';
    const outcome = offerPerson(say(isAway ? 'pms_down' : 'not_possible'), say);
    return isAway ? { ...outcome, failure: error instanceof PmsError ? 'pms' : 'internal' } : outcome;
  }
};

/** What the message asks for besides; an answer that ends with a question comes last. */
const withFacts = ({ hotel, language }: Request, { also }: Understanding, outcome: Outcome): Outcome => {
  if (also.length === 0 || outcome.handOver) return outcome;
  const facts = also.map((topic) => factText(hotel, topic, language));
  const { text } = outcome.reply;
  const texts = outcome.pending ? [...facts, text] : [text, ...facts];
  return { ...outcome, reply: { ...outcome.reply, text: texts.join('\n\n') } };
};

/** The same answer a second time says so; a third time it is not what the guest needs. */
const notAgain = (request: Request, outcome: Outcome): Outcome => {
  const { say, state } = request;
  const { text } = outcome.reply;
  if (outcome.handOver || !state.lastText?.includes(text)) return outcome;
  if (state.lastText.startsWith(say('as_said'))) return offerPerson(say('not_helped'), say);
  return { ...outcome, reply: { ...outcome.reply, text: `${say('as_said')}\n${text}` } };
};

/** In the language that the guest asked for; an open question is repeated in it. */
const speaking = (request: Request): Outcome => {
  const { say, state } = request;
  const offer = openMatter(state.pending) ? '' : ` ${say('ask_help')}`;
  return goOn(request, { reply: { text: `${say('speaking')}${offer}` } }, 'language');
};

/** Danger waits for no opening hours. */
const toPerson = (request: Request, reason: string): Promise<Outcome> | Outcome => {
  if (reason !== 'emergency') return sorry(reason)(request);
  const { say, hotel } = request;
  return {
    reply: { text: say('handover_urgent', { emergency: hotel.emergency }) },
    handOver: reason,
  };
};
