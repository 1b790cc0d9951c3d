import { offerRoom, offers } from '../intents/availability.ts';
import { bookingConfirmed, corrected, roomChosen } from '../intents/booking.ts';
import { findReference } from '../intents/booking-code.ts';
import { cheaper, wantsCheaper } from '../intents/cheaper.ts';
import { withDescription } from '../intents/room-description.ts';
import {
  cancelConfirmed,
  changeConfirmed,
  existingBooking,
  nameOfBooking,
  newDates,
} from '../intents/existing-booking.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { offerPerson } from '../intents/parts.ts';
import { placeInList, roomNamed, roomOfList } from '../intents/rooms.ts';
import { handOver, phrase } from '../intents/small-talk.ts';
import { moveStay } from '../intents/stay-moved.ts';
import { shiftsStay, shiftStay } from '../intents/stay-shift.ts';
import { guestNameIn, isPlainlyName, nameInPassing } from './guest-name.ts';
import { askAgain, openMatter, type Matter } from './open-question.ts';
import type { Pending } from './state.ts';
import { asksSomething, tellsStay, type Understanding } from './understand.ts';
import { plain } from './words.ts';

/**
 * Reads the message as the answer to the agent's open question.
 *
 * @returns undefined when it is not one: the guest said something else, which is understood afresh
 */
export const answer = async (request: Request, said: Understanding): Promise<Outcome | undefined> => {
  const { pending } = request.state;
  if (!pending) return undefined;
  if ('stay' in pending && pending.kind !== 'confirm_change' && wantsCheaper(request)) {
    return cheaper(request, pending.stay, 'roomType' in pending ? [pending.roomType] : pending.roomTypes);
  }
  if (isChoosing(pending) && dropsIt(request, said)) return phrase('not_booked')(request);
  const instead = await otherNights(request, pending);
  if (instead) return instead;
  const answered = await (answers[pending.kind] as Answer<Pending['kind']>)(request, said, pending);
  if (answered) return answered;
  if ('paused' in pending && said.option === undefined) {
    return answer({ ...request, state: { ...request.state, pending: pending.paused } }, said);
  }
  const matter = openMatter(pending);
  // "Go on": with what was open.
  return matter === pending && said.yesNo === 'yes'
    ? { reply: askAgain(request, matter), pending: matter }
    : undefined;
};

type Answer<Kind extends Pending['kind']> = (
  request: Request,
  said: Understanding,
  pending: Extract<Pending, { kind: Kind }>,
) => Promise<Outcome | undefined> | Outcome | undefined;

const answers: { readonly [Kind in Pending['kind']]: Answer<Kind> } = {
  // Choices of an intent are resolved in understand.ts: they decide what the message means.
  choose_intent: () => undefined,

  stay: (request, said) => (speaksOfStay(request, said) ? offers(request) : undefined),

  choose_room: async (request, said, { stay, roomTypes }) => {
    const { text, hotel } = request;
    const tapped = said.option?.startsWith('room:') ? said.option.slice('room:'.length) : undefined;
    if (tapped !== undefined && roomTypes.includes(tapped)) {
      return roomChosen(request, { stay, roomType: tapped });
    }
    const asks = asksSomething(said, text);
    const meant = roomOfList(hotel, text, roomTypes);
    const roomType = asks ? undefined : meant;
    const [only, ...others] = roomTypes;
    const isOnly = only !== undefined && others.length === 0;
    const guestName = nameInPassing(text) ?? guestNameIn(text, true);
    if (roomType && tellsStay(said)) return corrected(request, roomType, guestName);
    if (roomType) return roomChosen(request, { stay, roomType, guestName });
    const other = roomNamed(hotel, text);
    // Another room than those shown, or other dates: look again.
    if (other && !asks) return corrected(request, other, guestName);
    if (tellsStay(said)) return offers(request);
    const about = meant ?? other;
    if (about && said.intent === 'ask_room_types')
      return withDescription(request, about, await offerRoom(request, stay, about));
    if (meant && (said.band !== 'high' || said.intent === 'ask_price'))
      return offerRoom(request, stay, meant);
    if (other && said.band !== 'high') return offerRoom(request, stay, other);
    const wants = said.yesNo === 'yes' || said.intent === 'make_reservation';
    if ((wants || guestName) && isOnly) return roomChosen(request, { stay, roomType: only, guestName });
    if (wants || guestName) return asked(request, { kind: 'choose_room', stay, roomTypes });
    return said.yesNo === 'no' ? phrase('not_booked')(request) : undefined;
  },

  choose_dates: (request, said, { choices }) => {
    const { text, state } = request;
    const tapped = choices.find(({ stay }) => said.option === `dates:${stay.checkIn}`);
    const only = choices.length === 1 && said.yesNo === 'yes' ? choices[0] : undefined;
    const chosen = tapped ?? only ?? placeInList(text, choices);
    if (chosen) {
      const { checkIn, checkOut } = chosen.stay;
      const moved = { ...state, stay: { ...state.stay, checkIn, checkOut } };
      return offerRoom({ ...request, state: moved }, chosen.stay, chosen.roomType);
    }
    if (tellsStay(said)) return offers(request);
    if (said.yesNo === 'yes') return asked(request, { kind: 'choose_dates', choices });
    return said.yesNo === 'no' ? phrase('not_booked')(request) : undefined;
  },

  guest_name: (request, said, { stay, roomType }) => {
    const { text } = request;
    const plainName = nameInPassing(text) ?? (isPlainlyName(text) ? guestNameIn(text, false) : undefined);
    const correction = correctionOf(request, said, roomType);
    const other = roomAskedFor(request, said, roomType);
    if (other) return offerRoom(request, stay, other);
    // "Domingo Abril" is a name here, and no Sunday.
    if (correction && !(plainName && correction === roomType))
      return corrected(request, correction, plainName);
    const isElse =
      said.band === 'high' ||
      (said.band === 'medium' && !/^\p{Lu}/u.test(text)) ||
      said.yesNo !== undefined ||
      roomNamed(request.hotel, text) === roomType;
    const name = plainName ?? guestNameIn(text, isElse);
    if (name !== undefined) return roomChosen(request, { stay, roomType, guestName: name });
    if (said.yesNo === 'no') return phrase('not_booked')(request);
    return said.intent === 'make_reservation' || roomNamed(request.hotel, text) === roomType
      ? asked(request, { kind: 'guest_name', stay, roomType })
      : undefined;
  },

  confirm_booking: (request, said, pending) => {
    const { stay, roomType, guestName } = pending;
    const correction = correctionOf(request, said, roomType);
    const otherName = nameInPassing(request.text);
    const other = roomAskedFor(request, said, roomType);
    if (other) return offerRoom(request, stay, other);
    if (correction) return corrected(request, correction, otherName ?? guestName);
    if (otherName) return roomChosen(request, { stay, roomType, guestName: otherName });
    if (said.yesNo === 'yes') return bookingConfirmed(request, { stay, roomType, guestName });
    if (said.yesNo === 'no') return phrase('not_booked')(request);
    return said.intent === 'make_reservation' ? asked(request, pending) : undefined;
  },

  booking_reference: (request, said, { goal }) => {
    if (findReference(request.text, request.hotel, true)) return existingBooking(goal)(request);
    const { say } = request;
    const lacks = said.band !== 'high' || said.yesNo === 'no' || withoutCode.test(plain(request.text));
    if (!lacks) return undefined;
    const offer = offerPerson(say('no_code'), say);
    // The code may still turn up.
    return { ...offer, pending: { kind: 'offer_person', paused: { kind: 'booking_reference', goal } } };
  },

  booking_name: (request, said, { reference, goal }) =>
    said.band === 'high' && !isPlainlyName(request.text) && said.yesNo === undefined
      ? undefined
      : nameOfBooking(request, reference, goal),

  new_dates: (request, said, { reference }) => {
    if (said.yesNo === 'no') return { reply: { text: request.say('not_changed', { reference }) } };
    return speaksOfStay(request, said) ? newDates(request, reference) : undefined;
  },

  confirm_change: async (request, said, { reference, stay }) => {
    if (said.yesNo === 'yes') return changeConfirmed(request, reference, stay);
    const other = speaksOfStay(request, said) ? await newDates(request, reference, stay) : undefined;
    if (other) return other;
    return said.yesNo === 'no' ? { reply: { text: request.say('not_changed', { reference }) } } : undefined;
  },

  confirm_cancel: (request, said, { reference }) => {
    if (said.yesNo === 'yes') return cancelConfirmed(request, reference);
    return said.yesNo === 'no' ? { reply: { text: request.say('not_cancelled', { reference }) } } : undefined;
  },

  offer_person: (request, said) => {
    if (said.yesNo === 'yes') return handOver('accepted')(request);
    return said.yesNo === 'no' ? phrase('declined')(request) : undefined;
  },
};

const asked = (request: Request, matter: Matter): Outcome => ({
  reply: askAgain(request, matter),
  pending: matter,
});

/** The room that a correction is about: another one, or the chosen one when the stay changes. */
const correctionOf = (request: Request, said: Understanding, roomType: string): string | undefined => {
  if (said.option !== undefined || asksSomething(said, request.text)) return undefined;
  const room = roomNamed(request.hotel, request.text);
  if (room !== undefined && room !== roomType) return room;
  return tellsStay(said) ? roomType : undefined;
};

const speaksOfStay = ({ text }: Request, said: Understanding): boolean => tellsStay(said) || shiftsStay(text);

/** "And the family room?": its price is the answer. */
const roomAskedFor = (request: Request, said: Understanding, roomType: string): string | undefined => {
  if (!asksSomething(said, request.text) || (said.band === 'high' && said.intent !== 'ask_price'))
    return undefined;
  const room = roomNamed(request.hotel, request.text);
  return room === roomType ? undefined : room;
};

type Choosing = Extract<Pending, { kind: 'choose_room' | 'guest_name' | 'confirm_booking' }>;

const isChoosing = (pending: Pending): pending is Choosing =>
  pending.kind === 'choose_room' || pending.kind === 'guest_name' || pending.kind === 'confirm_booking';

/** "Cancel it" before there is anything to cancel. */
const dropsIt = ({ state, text, hotel }: Request, said: Understanding): boolean =>
  said.intent === 'cancel_reservation' &&
  said.band === 'high' &&
  state.bookingReference === undefined &&
  findReference(text, hotel) === undefined;

/** "And one night more?" while a stay is being chosen, before there is any booking to change. */
const otherNights = async (request: Request, pending: Pending): Promise<Outcome | undefined> => {
  const { text, mention, state } = request;
  // "One night less" is read as one night too; a day that is named counts more.
  const isDated = mention.checkIn ?? (mention.nights === undefined ? mention.checkOut : undefined);
  if (!isChoosing(pending)) return undefined;
  const nights =
    moveStay(text, pending.stay, mention.month) ?? (isDated ? undefined : shiftStay(text, pending.stay));
  if (!nights) return undefined;
  const moved = { ...request, state: { ...state, stay: { ...state.stay, ...pending.stay, ...nights } } };
  if (pending.kind === 'choose_room') return offers(moved);
  return corrected(
    moved,
    pending.roomType,
    pending.kind === 'confirm_booking' ? pending.guestName : undefined,
  );
};

const withoutCode =
  /\b(?:no (?:la|lo|me|se|tengo|encuentro|recuerdo)|perdi|olvide|dont|cant|cannot|lost|forgot|no code|nao (?:tenho|acho|encontro|lembro|sei)|esqueci|sin codigo)\b/;
