import { factTopics } from '../hotels/hotel.ts';
import { offers } from './availability.ts';
import { existingBooking } from './existing-booking.ts';
import { fact, serviceRequest } from './facts.ts';
import type { Handler } from './intent.ts';
import { roomTypes } from './room-description.ts';
import { handOver, optOut, phrase, sorry } from './small-talk.ts';

const services = ['housekeeping', 'room_service', 'maintenance_issue', 'lost_item', 'wake_up_call'] as const;

/** Wishes that somebody in the house has to fulfil. */
export const isService = (topic: string): boolean => (services as readonly string[]).includes(topic);

/** What the agent does for each intent of the model. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    ...Object.fromEntries(factTopics.map((topic) => [topic, fact(topic)])),
    ask_room_types: roomTypes,
    check_availability: offers,
    ask_price: offers,
    make_reservation: offers,
    modify_reservation: existingBooking('modify'),
    cancel_reservation: existingBooking('cancel'),
    reservation_status: existingBooking('status'),
    ...Object.fromEntries(services.map((topic) => [topic, serviceRequest(topic)])),
    complaint: sorry('complaint'),
    human_agent: handOver('asked'),
    greeting: phrase('greeting'),
    goodbye: phrase('goodbye'),
    thanks: phrase('thanks'),
    affirm: phrase('acknowledged'),
    deny: phrase('declined'),
    help: phrase('help'),
    opt_out: optOut,
  }),
);
