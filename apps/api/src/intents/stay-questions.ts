import { plain } from '../conversation/words.ts';
import type { StayDraft } from '../conversation/state.ts';
import type { Stay } from '../pms/pms.ts';
import { formatter, nightsOf } from './format.ts';
import type { Outcome, Request } from './intent.ts';
import { offerPerson } from './parts.ts';

/** How far ahead hotels sell. */
const horizonDays = 500;
/** A booking here is one room. */
const severalRooms =
  /\b(?:[2-9]|\d\d|dos|tres|cuatro|cinco|two|three|four|five|several|varias|dois|duas|quatro|varios) (?:habitaciones|hab|cuartos|rooms|quartos|dobles|triples|twins|doubles|suites|duplos)\b/;
/** Nights; longer stays are a contract, and reception's to make. */
const longestStay = 30;

/**
 * A stay that can be looked up, or the one question that is still missing for it: when the dates make no
 * sense, which dates, how many nights, how many people; or a person, when no single room is large enough.
 */
export const completeStay = (request: Request): { stay: Stay } | { ask: Outcome } => {
  const { state, mention, text, say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  const { checkIn, checkOut, month, adults, children = 0 } = state.stay;
  const ask = (text: string, stay?: StayDraft): { ask: Outcome } => ({
    ask: { reply: { text }, pending: { kind: 'stay' }, ...(stay ? { stay } : {}) },
  });
  const { checkIn: _, checkOut: __, ...withoutDates } = state.stay;

  if (severalRooms.test(plain(text))) return { ask: offerPerson(say('several_rooms'), say) };
  if (mention.problem === 'past')
    return ask(say('dates_past', { today: format.date(today.toString()) }), withoutDates);
  if (mention.problem === 'order') return ask(say('dates_order'), withoutDates);
  if (!checkIn) return ask(month ? say('ask_days', { month: format.month(month) }) : say('ask_dates'));
  if (today.until(checkIn).days < 0)
    return ask(say('dates_past', { today: format.date(today.toString()) }), withoutDates);
  if (!checkOut) return ask(say('ask_nights', { date: format.date(checkIn) }));
  const limit = today.add({ days: horizonDays });
  if (Temporal.PlainDate.compare(checkOut, limit) > 0) {
    return ask(say('dates_far', { limit: format.date(limit.toString()) }), withoutDates);
  }
  if (!adults) return ask(say('ask_party'));

  const capacity = Math.max(...hotel.rooms.map((room) => room.capacity));
  if (adults + children > capacity) {
    const { adults: ___, children: ____, ...withoutParty } = state.stay;
    const guests = format.guests({ adults, children });
    return { ask: { ...offerPerson(say('party_large', { guests, capacity }), say), stay: withoutParty } };
  }
  if (nightsOf({ checkIn, checkOut }) > longestStay) {
    return { ask: { ...offerPerson(say('not_possible'), say), stay: withoutDates } };
  }
  return { stay: { checkIn, checkOut, adults, children } };
};
