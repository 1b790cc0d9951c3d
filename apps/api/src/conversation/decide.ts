import {
  DEFAULT_BANDS,
  detectUrgency,
  LADDER_START,
  type FallbackEvent,
  type LadderState,
} from '@hotel/nlp-fallback';
import type { Content } from '../channels/channel.ts';
import { handlers } from '../intents/intents.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { offerPerson } from '../intents/parts.ts';
import { isTopic } from '../intents/topics.ts';
import { PmsError } from '../pms/pms.ts';
import { answer } from './answer.ts';
import { doubt } from './doubt.ts';
import type { HotelFlags } from './trace.ts';
import type { Understanding } from './understand.ts';

interface Input {
  readonly request: Request;
  readonly said: Understanding;
  readonly content: Content;
  readonly flags: HotelFlags;
  readonly onFallback: (event: FallbackEvent) => void;
}

/** An intent's outcome, and where the fallback ladder stands after it; absent at its start. */
export type Decided = Outcome & { readonly ladder?: LadderState; readonly failure?: 'pms' };

/**
 * What to do about a message, in this order: what we cannot read, danger and anger, the answer to our own
 * question, what the guest surely means, and doubt.
 */
export const decide = async (input: Input): Promise<Decided> => {
  const { request, said, content, onFallback } = input;
  const { say, state } = request;
  if (content.type === 'unsupported') return unreadable(request);
  const urgency = content.type === 'text' ? detectUrgency(content.text) : undefined;
  if (urgency) {
    onFallback({ type: 'nlp.fallback', step: 'person', reason: urgency.kind });
    return toPerson(request, urgency.kind);
  }
  try {
    const answered = await answer(request, said);
    if (answered) return answered;
    const handler = isSure(said) ? handlers[said.intent] : undefined;
    if (handler) return await handler(request);
    const { outcome, result } = doubt({ ...input, ladder: state.ladder ?? LADDER_START });
    if (result.event) onFallback(result.event);
    return { ...outcome, ladder: result.state };
  } catch (error) {
    if (!(error instanceof PmsError)) throw error;
    const isAway = error.code === 'unavailable' || error.code === 'timeout';
    const outcome = offerPerson(say(isAway ? 'pms_down' : 'not_possible'), say);
    return isAway ? { ...outcome, failure: 'pms' } : outcome;
  }
};

/**
 * Sure enough to act: the best intents that lead to the same answer are high together (whether a guest asks for a
 * room or for its price makes no difference), or it is small talk, where nothing is lost by a mistake.
 */
const isSure = ({ band, intent, classification }: Understanding): boolean => {
  const handler = handlers[intent];
  if (band === 'high' || !handler) return band === 'high';
  if (band === 'medium' && !isTopic(intent)) return true;
  const together = classification.ranking
    .filter((ranked) => handlers[ranked.intent] === handler)
    .reduce((sum, { confidence }) => sum + confidence, 0);
  return together >= DEFAULT_BANDS.high;
};

/** The open question stays open. */
const unreadable = ({ say, state }: Request): Decided => ({
  reply: { text: say('unsupported') },
  ...(state.pending ? { pending: state.pending } : {}),
  ...(state.ladder ? { ladder: state.ladder } : {}),
});

const toPerson = ({ say, hotel }: Request, reason: string): Outcome => ({
  reply: {
    text: reason === 'emergency' ? say('handover_urgent', { emergency: hotel.emergency }) : say('handover'),
  },
  handOver: reason,
});
