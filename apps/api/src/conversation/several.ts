import { DEFAULT_BANDS, type Classification } from '@hotel/nlp-fallback';
import { factTopics, type FactTopic } from '../hotels/hotel.ts';
import { isService } from '../intents/intents.ts';
import { together } from './together.ts';

/** A part of a message says less than the whole: it has to be clearer. */
const clear = 0.8;
const most = 2;
const mostParts = 16;
const boundary = /[?!.;\n]+|,? \b(?:y|and|e|tambi[eé]n|also|tamb[eé]m|adem[aá]s)\b |, /iu;
/** A room comes before a fact about the house: it is what the agent goes on with. */
const rooms: ReadonlySet<string> = new Set(['check_availability', 'ask_price', 'make_reservation']);

export interface Wishes {
  readonly main: Classification;
  /** Facts of the house that the same message asks for besides. */
  readonly also: readonly FactTopic[];
}

/**
 * What a message asks for when it asks several things ("a double for Friday? and what time is breakfast?").
 *
 * @param whole what the whole message was taken for
 * @param isStay a part that only names dates or people asks nothing of its own
 */
export const wishesOf = (
  text: string,
  whole: Classification,
  read: (part: string) => Classification,
  isStay: (part: string) => boolean,
): Wishes => {
  const parts = text
    .slice(0, 1500)
    .split(boundary)
    .map((part) => part.trim())
    // One word says too little for a wish of its own.
    .filter((part) => part.includes(' '));
  if (parts.length < 2) return { main: whole, also: [] };
  const heard = parts.slice(0, mostParts).map((part) => ({ part, said: read(part) }));
  const topic = topicOf(whole);
  // Two wishes in one message may leave the whole of it in doubt, though each is clear.
  const isMixed = whole.band === 'medium';
  const room = topic || isMixed ? heard.find(({ said }) => isAboutRoom(said))?.said : undefined;
  const clearest = heard.find(({ said }) => said.band === 'high' && topicOf(said))?.said;
  const main = room ?? (isMixed ? clearest : undefined) ?? whole;
  const found = new Set<FactTopic>(room && topic && !isMixed ? [topic] : []);
  for (const { part, said } of heard) {
    const other = topicOf(said);
    const isOther = other && other !== main.intent && !(other === 'ask_room_types' && isAboutRoom(main));
    if (isOther && said.confidence >= clear && !isStay(part)) found.add(other);
  }
  return { main, also: [...found].slice(0, most) };
};

/** Whether it is asked for, priced or booked makes no difference. */
const isAboutRoom = (said: Classification): boolean =>
  together(said, (intent) => rooms.has(intent)) >= DEFAULT_BANDS.high;

const topicOf = ({ intent }: Classification): FactTopic | undefined =>
  factTopics.find((known) => known === intent && !isService(known));
