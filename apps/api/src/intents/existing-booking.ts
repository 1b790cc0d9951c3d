import { PmsError, type Answered, type KnownBooking, type Stay } from '../pms/pms.ts';
import { findReference, referenceExample } from './booking-code.ts';
import { changedStay } from './changed-stay.ts';
import { formatter } from './format.ts';
import type { Handler, Outcome, Request } from './intent.ts';
import { cancellationLine, offerPerson, yesNo } from './parts.ts';
import { plain } from '../conversation/words.ts';

type Goal = 'modify' | 'cancel' | 'status';

/** Change, cancel or show a booking: the one quoted, else the last one of this conversation. */
export const existingBooking =
  (goal: Goal): Handler =>
  async (request) => {
    const { say, state, text, hotel } = request;
    const asked = state.pending?.kind === 'booking_reference';
    const reference = findReference(text, hotel, asked) ?? state.bookingReference;
    if (!reference) {
      return {
        reply: { text: say('ask_reference', { example: referenceExample(hotel) }) },
        pending: { kind: 'booking_reference', goal },
      };
    }
    // To be shown once more to the guest whose it is, what is known will do.
    if (goal === 'status' && reference === state.bookingReference) {
      const known = await request.pms.booking(reference, { signal: request.signal });
      if (known.value) return { ...show(request, known.value, known), bookingReference: reference };
    }
    const booking = await freshBooking(request, reference);
    if (!booking) {
      return {
        reply: { text: say('reference_unknown', { reference, hotel: hotel.name }) },
        pending: { kind: 'booking_reference', goal },
      };
    }
    const isOwn = reference === state.bookingReference || isNameOf(booking, text);
    return isOwn ? openBooking(request, booking, goal) : askName(request, booking, goal);
  };

/** A code can be guessed or overheard; the name on the booking is the second half of the key. */
const askName = ({ say }: Request, { reference }: KnownBooking, goal: Goal): Outcome => ({
  reply: { text: say('ask_booking_name', { reference }) },
  pending: { kind: 'booking_name', reference, goal },
});

/** The guest says whose booking it is; one guess, then reception. */
export const nameOfBooking = async (request: Request, reference: string, goal: Goal): Promise<Outcome> => {
  const booking = await freshBooking(request, reference);
  return booking && isNameOf(booking, request.text)
    ? openBooking(request, booking, goal)
    : offerPerson(request.say('name_mismatch', { reference }), request.say);
};

const openBooking = async (request: Request, booking: KnownBooking, goal: Goal): Promise<Outcome> => {
  const outcome = await { modify: askNewDates, cancel: askToCancel, status: show }[goal](request, booking);
  return { ...outcome, bookingReference: booking.reference };
};

/** The last name, or the only one, is in the text; accents and case do not count. */
const isNameOf = ({ guestName = '' }: KnownBooking, text: string): boolean => {
  const last = plain(guestName).split(' ').at(-1);
  return last !== undefined && last.length > 1 && plain(text).split(' ').includes(last);
};

const show = (request: Request, booking: KnownBooking, known?: Answered<unknown>): Outcome => {
  const { say } = request;
  const text = say('status', { ...facts(request, booking), state: stateName(request, booking) });
  const stale = known?.stale
    ? say('status_stale', { minutes: Math.max(1, Math.round(known.ageMs / 60_000)) })
    : '';
  return { reply: { text: text + stale } };
};

const askToCancel = (request: Request, booking: KnownBooking): Outcome => {
  const { say } = request;
  if (booking.status === 'cancelled') return alreadyCancelled(request, booking);
  const policy = cancellationLine(request, booking.checkIn);
  return {
    reply: { text: say('confirm_cancel', { ...facts(request, booking), policy }), options: yesNo(say) },
    pending: { kind: 'confirm_cancel', reference: booking.reference },
  };
};

const askNewDates = async (request: Request, booking: KnownBooking): Promise<Outcome> => {
  if (booking.status === 'cancelled') return alreadyCancelled(request, booking);
  // "Move it to 3-5 April" says it all; "change my booking" does not.
  return (await proposeChange(request, booking)) ?? askDates(request, booking);
};

const askDates = (request: Request, booking: KnownBooking): Outcome => ({
  reply: { text: request.say('ask_new_dates', facts(request, booking)) },
  pending: { kind: 'new_dates', reference: booking.reference, near: booking.checkIn },
});

const alreadyCancelled = ({ say }: Request, { reference }: KnownBooking): Outcome => ({
  reply: { text: say('already_cancelled', { reference }) },
});

/**
 * The guest named new dates: what would it cost, and is it free? Nothing changes before a yes.
 *
 * @returns undefined when the message says nothing about another stay
 */
export const newDates = async (
  request: Request,
  reference: string,
  from?: Stay,
): Promise<Outcome | undefined> => {
  const booking = await freshBooking(request, reference);
  if (!booking)
    return { reply: { text: request.say('reference_unknown', { reference, hotel: request.hotel.name }) } };
  return proposeChange(request, booking, from ?? booking);
};

const proposeChange = async (
  request: Request,
  booking: KnownBooking,
  from: Stay = booking,
): Promise<Outcome | undefined> => {
  const { say, mention, text, pms, signal, today } = request;
  if (mention.problem === 'past') {
    const format = formatter(request.hotel, request.language, say, today);
    const past = say('dates_past', { today: format.date(today.toString()) });
    return {
      reply: { text: past },
      pending: { kind: 'new_dates', reference: booking.reference, near: booking.checkIn },
    };
  }
  const stay = changedStay(text, mention, from);
  if (!stay) return undefined;
  const quote = await pms.quoteChange(booking.reference, stay, { signal });
  if (!quote) return unavailable(request, booking, stay);
  return {
    reply: {
      text: say('confirm_change', facts(request, { ...booking, ...stay, ...quote })),
      options: yesNo(say),
    },
    pending: { kind: 'confirm_change', reference: booking.reference, stay, ...quote },
    // These dates belong to this booking, not to the next one.
    stay: {},
  };
};

export const changeConfirmed = async (request: Request, reference: string, stay: Stay): Promise<Outcome> => {
  const { pms, signal, say } = request;
  try {
    const booking = await pms.modify(reference, stay, { signal });
    return { reply: { text: say('changed', facts(request, booking)) }, bookingReference: reference };
  } catch (error) {
    if (!(error instanceof PmsError) || error.code !== 'not_available') throw error;
    return unavailable(request, { reference }, stay);
  }
};

export const cancelConfirmed = async (request: Request, reference: string): Promise<Outcome> => {
  await request.pms.cancel(reference, { signal: request.signal });
  return { reply: { text: request.say('cancelled', { reference }) } };
};

const unavailable = (
  request: Request,
  { reference }: Pick<KnownBooking, 'reference'>,
  stay: Stay,
): Outcome => {
  const format = formatter(request.hotel, request.language, request.say, request.today);
  return {
    reply: { text: request.say('change_unavailable', { reference, stay: format.stay(stay) }) },
    pending: { kind: 'new_dates', reference, near: stay.checkIn },
    stay: {},
  };
};

const freshBooking = async ({ pms, signal }: Request, reference: string): Promise<KnownBooking | null> =>
  (await pms.booking(reference, { signal, fresh: true })).value;

const stateName = ({ say }: Request, { status }: KnownBooking): string =>
  say(status === 'confirmed' ? 'confirmed' : 'cancelled_state');

const facts = (request: Request, booking: KnownBooking): Record<string, string> => {
  const { hotel, language, say, today } = request;
  const format = formatter(hotel, language, say, today);
  return {
    reference: booking.reference,
    room: format.room(booking.roomType),
    stay: format.stay(booking),
    nights: format.nights(booking),
    guests: format.guests(booking),
    total: format.money(booking.totalCents),
  };
};
