import { detectUrgency } from '@hotel/nlp-fallback';
import type { Content } from '../channels/channel.ts';
import { handlers } from '../intents/intents.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { yesNo } from '../intents/parts.ts';
import { PmsError } from '../pms/pms.ts';
import { answer } from './answer.ts';
import { doubt, type Ladder } from './doubt.ts';
import type { HotelFlags } from './trace.ts';
import type { Understanding } from './understand.ts';

interface Input {
  readonly request: Request;
  readonly said: Understanding;
  readonly content: Content;
  readonly ladder: Ladder;
  readonly flags: HotelFlags;
}

/** An intent's outcome, and where the fallback ladder stands after it. */
export type Decided = Outcome & { readonly ladder: unknown };

/**
 * What to do about a message, in this order: what we cannot read, danger and anger, the answer to our own
 * question, what the guest surely means, and doubt.
 */
export const decide = async (input: Input): Promise<Decided> => {
  const { request, said, content, ladder } = input;
  const { say } = request;
  const settled = (outcome: Outcome): Decided => ({ ...outcome, ladder: ladder.settled() });

  if (content.type === 'unsupported') {
    return { reply: { text: say('unsupported') }, ladder: request.state.ladder, ...keepPending(request) };
  }
  const urgency = content.type === 'text' ? detectUrgency(content.text) : undefined;
  if (urgency) return settled(toPerson(request, urgency));
  try {
    const answered = await answer(request, said);
    if (answered) return settled(answered);
    const handler = said.band === 'high' ? handlers[said.intent] : undefined;
    return handler ? settled(await handler(request)) : doubt(input);
  } catch (error) {
    if (!(error instanceof PmsError) || (error.code !== 'unavailable' && error.code !== 'timeout'))
      throw error;
    return settled({
      reply: { text: say('pms_down'), options: yesNo(say) },
      pending: { kind: 'offer_person' },
    });
  }
};

const keepPending = ({ state }: Request): Pick<Outcome, 'pending'> =>
  state.pending ? { pending: state.pending } : {};

const toPerson = ({ say, hotel }: Request, reason: string): Outcome => ({
  reply: {
    text: reason === 'emergency' ? say('handover_urgent', { emergency: hotel.emergency }) : say('handover'),
  },
  handOver: reason,
});
