import { bookingConfirmed, nameGiven, roomChosen } from '../intents/booking.ts';
import {
  cancelConfirmed,
  changeConfirmed,
  existingBooking,
  findReference,
  newDates,
} from '../intents/existing-booking.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { offers } from '../intents/availability.ts';
import { roomNamed } from '../intents/rooms.ts';
import { handOver, phrase } from '../intents/small-talk.ts';
import { guestNameIn } from './guest-name.ts';
import type { Pending } from './state.ts';
import { tellsStay, type Understanding } from './understand.ts';

/**
 * Reads the message as the answer to the agent's open question.
 *
 * @returns undefined when it is not one: the guest said something else, which is understood afresh
 */
export const answer = async (request: Request, said: Understanding): Promise<Outcome | undefined> => {
  const { pending } = request.state;
  if (!pending) return undefined;
  return (answers[pending.kind] as Answer<Pending['kind']>)(request, said, pending as never);
};

type Answer<Kind extends Pending['kind']> = (
  request: Request,
  said: Understanding,
  pending: Extract<Pending, { kind: Kind }>,
) => Promise<Outcome | undefined> | Outcome | undefined;

const answers: { readonly [Kind in Pending['kind']]: Answer<Kind> } = {
  // Choices of an intent are resolved in understand.ts: they decide what the message means.
  choose_intent: () => undefined,

  stay: async (request, said) => (tellsStay(said) ? offers(request) : undefined),

  choose_room: async (request, said, { stay, roomTypes }) => {
    const chosen = said.option?.startsWith('room:')
      ? said.option.slice('room:'.length)
      : roomChoice(request, roomTypes);
    if (chosen && roomTypes.includes(chosen)) return roomChosen(request, stay, chosen);
    if (tellsStay(said)) return offers(request);
    const only = roomTypes.length === 1 ? roomTypes[0] : undefined;
    const wants = said.yesNo === 'yes' || said.intent === 'make_reservation';
    if (wants && only) return roomChosen(request, stay, only);
    if (wants)
      return {
        reply: { text: request.say('choose_room') },
        pending: { kind: 'choose_room', stay, roomTypes },
      };
    return said.yesNo === 'no' ? phrase('not_booked')(request) : undefined;
  },

  guest_name: async (request, said, { stay, roomType }) => {
    if (said.yesNo === 'no') return phrase('not_booked')(request);
    const name = guestNameIn(request.text, said.band === 'high');
    return name === undefined ? undefined : nameGiven(request, stay, roomType, name);
  },

  confirm_booking: async (request, said, { stay, roomType, guestName }) => {
    if (said.yesNo === 'yes') return bookingConfirmed(request, stay, roomType, guestName);
    if (said.yesNo === 'no') return phrase('not_booked')(request);
    return tellsStay(said) ? offers(request) : undefined;
  },

  booking_reference: async (request, _, { goal }) =>
    findReference(request.text) ? existingBooking(goal)(request) : undefined,

  new_dates: async (request, said, { reference }) =>
    request.mention.checkIn && tellsStay(said) ? newDates(request, reference) : undefined,

  confirm_change: async (request, said, { reference, stay }) => {
    if (said.yesNo === 'yes') return changeConfirmed(request, reference, stay);
    if (said.yesNo === 'no') return { reply: { text: request.say('not_changed', { reference }) } };
    return request.mention.checkIn && tellsStay(said) ? newDates(request, reference) : undefined;
  },

  confirm_cancel: async (request, said, { reference }) => {
    if (said.yesNo === 'yes') return cancelConfirmed(request, reference);
    return said.yesNo === 'no' ? { reply: { text: request.say('not_cancelled', { reference }) } } : undefined;
  },

  offer_person: (request, said) => {
    if (said.yesNo === 'yes') return handOver('accepted')(request);
    return said.yesNo === 'no' ? phrase('declined')(request) : undefined;
  },
};

/** A room by its name ("la doble"), or by its number in the list. */
const roomChoice = ({ text, hotel }: Request, roomTypes: readonly string[]): string | undefined => {
  const number = /^\D{0,12}(\d{1,2})\D{0,3}$/.exec(text)?.[1];
  return number ? roomTypes[Number(number) - 1] : roomNamed(hotel, text, roomTypes);
};
