import { DEFAULT_BANDS } from '@hotel/nlp-fallback';
import { offers } from '../intents/availability.ts';
import { cheaper, wantsCheaper } from '../intents/cheaper.ts';
import type { Handler, Request } from '../intents/intent.ts';
import { handlers } from '../intents/intents.ts';
import { roomNamed } from '../intents/rooms.ts';
import { completeStay } from '../intents/stay-questions.ts';
import { isTopic } from '../intents/topics.ts';
import { together } from './together.ts';
import { asksSomething, isAboutStay, type Understanding } from './understand.ts';

/** With a booking in this conversation these only show it or ask for a yes: nothing is lost by a mistake. */
const bookings: ReadonlySet<string> = new Set([
  'modify_reservation',
  'cancel_reservation',
  'reservation_status',
]);

/** What the guest surely wants, or undefined in doubt. */
export const handlerOf = (request: Request, said: Understanding): Handler | undefined => {
  // A discount is one way to pay less; another room or other nights are ways too.
  if (wantsCheaper(request)) {
    const complete = completeStay(request);
    if ('stay' in complete) return () => cheaper(request, complete.stay);
  }
  const ofOwnBooking = request.state.bookingReference !== undefined && bookings.has(said.intent);
  const isKnown = isSure(said) || (ofOwnBooking && said.band === 'medium');
  const known = isKnown ? handlers.get(said.intent) : undefined;
  // "A double for two at New Year" asks which rooms are free, whatever its words have in common with "which rooms are there".
  // "Two of us, in March, not sure when" is no no.
  const isSaidBesides = said.band !== 'high' && !isTopic(said.intent) && namesDates(said);
  if (isSaidBesides) return offers;
  const isVague = !known || said.intent === 'ask_room_types';
  return isVague && (isAboutStay(said) || choosesRoom(request, said)) ? offers : known;
};

const namesDates = ({ mention }: Understanding): boolean => (mention.checkIn ?? mention.month) !== undefined;

/** The stay is known, and now the guest names a room: after a no, or after something in between. */
const choosesRoom = ({ hotel, text, state }: Request, said: Understanding): boolean => {
  const { checkIn, checkOut, adults } = state.stay;
  const isKnown = checkIn !== undefined && checkOut !== undefined && adults !== undefined;
  return isKnown && roomNamed(hotel, text) !== undefined && !asksSomething(said, text);
};

/**
 * Sure enough to act: the best intents that lead to the same answer are high together (whether a guest asks for a
 * room or for its price makes no difference), or nothing else would be offered to choose from, or it is small
 * talk, where nothing is lost by a mistake.
 */
const isSure = ({ band, intent, classification }: Understanding): boolean => {
  const handler = handlers.get(intent);
  if (band === 'high' || !handler) return band === 'high';
  if (band === 'medium' && !isTopic(intent)) return true;
  if (together(classification, (each) => handlers.get(each) === handler) >= DEFAULT_BANDS.high) return true;
  const next = classification.ranking.find((ranked) => ranked.intent !== intent && isTopic(ranked.intent));
  return band === 'medium' && next !== undefined && handlers.get(next.intent) === handler;
};
