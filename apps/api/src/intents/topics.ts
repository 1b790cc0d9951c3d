import { hotelLabel, isHotelIntent, type HotelIntent } from '@hotel/nlp-fallback/hotel';
import type { Option } from '../channels/channel.ts';
import type { Language } from '../hotels/hotel.ts';

/** Said to be polite or in answer to us: nobody chooses them from a list. */
const notTopics: ReadonlySet<string> = new Set([
  'greeting',
  'goodbye',
  'thanks',
  'affirm',
  'deny',
  'help',
  'opt_out',
]);

/** What most guests write about: nine rows, the tenth of a WhatsApp list is for a person. */
export const menuTopics = [
  'check_availability',
  'make_reservation',
  'modify_reservation',
  'cancel_reservation',
  'ask_checkin_time',
  'ask_breakfast',
  'ask_parking',
  'ask_wifi',
  'ask_amenities',
] as const satisfies readonly HotelIntent[];

export const isTopic = (intent: string): intent is HotelIntent =>
  isHotelIntent(intent) && !notTopics.has(intent);

export const intentOption = (intent: HotelIntent, language: Language): Option => ({
  id: `intent:${intent}`,
  label: hotelLabel(intent, language).label,
});
