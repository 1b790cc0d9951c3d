import {
  PmsError,
  type Booking,
  type BookingRequest,
  type IsoDate,
  type RoomOffer,
  type Stay,
} from '../pms.ts';
import { rejected, soldNights } from '../check.ts';
import { freeRooms } from './inventory.ts';
import type { Ledger } from './ledger.ts';
import { totalCents } from './rate.ts';
import { toBooking, type BookingRecord } from './record.ts';
import { referenceFor } from './reference.ts';
import type { SimulatedRoom } from './room.ts';

/** What the desk knows of its hotel. */
export interface House {
  readonly hotel: string;
  readonly referencePrefix: string;
  readonly rooms: readonly SimulatedRoom[];
  /** Minor units in one unit of the currency. */
  readonly unitCents: number;
  readonly today: () => IsoDate;
}

/** The reception of a simulated hotel. Every call is one step, so that no two can sell the same room. */
export interface Desk {
  readonly offers: (stay: Stay) => readonly RoomOffer[];
  readonly book: (request: BookingRequest) => Booking;
  readonly booking: (reference: string) => Booking | null;
  readonly bookingOf: (clientReference: string) => Booking | null;
  readonly quoteChange: (reference: string, stay: Stay) => { readonly totalCents: number } | null;
  readonly modify: (reference: string, stay: Stay) => Booking;
  readonly cancel: (reference: string) => Booking;
}

export const createDesk = (house: House, ledger: Ledger): Desk => {
  const { hotel, rooms, unitCents, today } = house;

  const typeOf = (id: string): SimulatedRoom => {
    const type = rooms.find((room) => room.id === id);
    if (!type) throw rejected('The hotel has no such room type');
    return type;
  };

  const recordOf = (reference: string): BookingRecord => {
    const record = ledger.byReference(reference);
    if (!record) throw new PmsError('not_found', 'The hotel has no such booking');
    return record;
  };

  /** A booking on another stay, in the same room if that is free, or undefined. */
  const moved = (record: BookingRecord, stay: Stay): BookingRecord | undefined => {
    if (record.status === 'cancelled') throw rejected('The booking is cancelled');
    const nights = soldNights(stay, today());
    const type = typeOf(record.roomType);
    const others = ledger.all().filter(({ reference }) => reference !== record.reference);
    const free = freeRooms(hotel, type, stay, others);
    const room = free.includes(record.room) ? record.room : free[0];
    if (room === undefined) return undefined;
    return { ...record, ...stayOf(stay), room, totalCents: totalCents(type, nights, unitCents) };
  };

  return {
    offers: (stay) => {
      const nights = soldNights(stay, today());
      return rooms
        .filter((type) => fits(type, stay))
        .map((type) => ({
          roomType: type.id,
          available: freeRooms(hotel, type, stay, ledger.all()).length,
          totalCents: totalCents(type, nights, unitCents),
        }))
        .filter(({ available }) => available > 0)
        .toSorted((a, b) => a.totalCents - b.totalCents);
    },

    book: (request) => {
      const { clientReference, roomType, guestName } = request;
      const known = ledger.byClientReference(clientReference);
      if (known) return toBooking(known);
      const type = typeOf(roomType);
      const nights = soldNights(request, today());
      if (!fits(type, request)) throw tooMany();
      const [room] = freeRooms(hotel, type, request, ledger.all());
      if (room === undefined) throw notAvailable();
      const isTaken = (reference: string): boolean => ledger.byReference(reference) !== undefined;
      const record: BookingRecord = {
        reference: referenceFor(house.referencePrefix, clientReference, isTaken),
        clientReference,
        status: 'confirmed',
        roomType,
        room,
        guestName,
        totalCents: totalCents(type, nights, unitCents),
        ...stayOf(request),
      };
      ledger.put(record);
      return toBooking(record);
    },

    booking: (reference) => {
      const record = ledger.byReference(reference);
      return record ? toBooking(record) : null;
    },

    bookingOf: (clientReference) => {
      const record = ledger.byClientReference(clientReference);
      return record ? toBooking(record) : null;
    },

    quoteChange: (reference, stay) => {
      const record = recordOf(reference);
      const change = moved(record, stay);
      return change && fits(typeOf(record.roomType), stay) ? { totalCents: change.totalCents } : null;
    },

    modify: (reference, stay) => {
      const record = recordOf(reference);
      const change = moved(record, stay);
      if (!fits(typeOf(record.roomType), stay)) throw tooMany();
      if (!change) throw notAvailable();
      ledger.put(change);
      return toBooking(change);
    },

    cancel: (reference) => {
      const record = recordOf(reference);
      if (record.status === 'cancelled') return toBooking(record);
      const cancelled: BookingRecord = { ...record, status: 'cancelled' };
      ledger.put(cancelled);
      return toBooking(cancelled);
    },
  };
};

const fits = ({ capacity }: SimulatedRoom, { adults, children }: Stay): boolean =>
  adults + children <= capacity;

const stayOf = ({ checkIn, checkOut, adults, children }: Stay): Stay => ({
  checkIn,
  checkOut,
  adults,
  children,
});

const tooMany = (): PmsError => rejected('The party is larger than the room');
const notAvailable = (): PmsError => new PmsError('not_available', 'No such room is free on every night');
