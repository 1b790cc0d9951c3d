import { setTimeout } from 'node:timers/promises';
import type { MonthBlocks } from '../month-block/month-block.ts';
import type { IsoDate, Pms, PmsCall } from '../pms.ts';
import { createDesk } from './desk.ts';
import { travel, type Faults, type Sleep } from './faults.ts';
import { createLedger } from './ledger.ts';
import { monthsOfHouse } from './months.ts';
import type { BookingRecord, BookingStore } from './record.ts';
import type { SimulatedRoom } from './room.ts';

export interface SimulatedPmsOptions {
  /** Id of the hotel; what other channels sell is drawn from it. */
  readonly hotel: string;
  /** References begin with it: `BUE` makes `BUE-7F3K2`. */
  readonly referencePrefix: string;
  readonly rooms: readonly SimulatedRoom[];
  /** @default 2 */
  readonly currencyDecimals?: number;
  /** The date at the hotel. */
  readonly today: () => IsoDate;
  /** @default in memory */
  readonly store?: BookingStore;
  /** Change it at any time. @default none */
  readonly faults?: Faults;
  /** @default a timer */
  readonly sleep?: Sleep;
  /** For the faults alone, from 0 to below 1. @default Math.random */
  readonly random?: () => number;
}

export interface SimulatedPms extends Pms {
  readonly months: MonthBlocks;
  /** What a person at the hotel would see. */
  readonly state: { readonly bookings: readonly BookingRecord[] };
}

/** A hotel that behaves like one behind a real PMS: rooms, prices, other guests, bookings and faults. */
export const simulatedPms = (options: SimulatedPmsOptions): SimulatedPms => {
  const { hotel, referencePrefix, rooms, currencyDecimals = 2, today, store, faults = {} } = options;
  const effects = { sleep: options.sleep ?? timer, random: options.random ?? Math.random };
  const ledger = createLedger(store);
  const house = { hotel, referencePrefix, rooms, unitCents: 10 ** currencyDecimals, today };
  const desk = createDesk(house, ledger);
  const ask = async <T>({ signal }: PmsCall, work: () => T): Promise<T> => {
    await travel(faults, signal, effects);
    return work();
  };

  return {
    offers: async (stay, call) => ask(call, () => desk.offers(stay)),
    book: async (request, call) => ask(call, () => desk.book(request)),
    booking: async (reference, call) => ask(call, () => desk.booking(reference)),
    bookingOf: async (clientReference, call) => ask(call, () => desk.bookingOf(clientReference)),
    quoteChange: async (reference, stay, call) => ask(call, () => desk.quoteChange(reference, stay)),
    modify: async (reference, stay, call) => ask(call, () => desk.modify(reference, stay)),
    cancel: async (reference, call) => ask(call, () => desk.cancel(reference)),
    months: monthsOfHouse(house, ledger, ask),
    get state() {
      return { bookings: ledger.all() };
    },
  };
};

const timer: Sleep = async (ms, signal) =>
  setTimeout(ms, undefined, { signal }).catch(() => {
    // Ended by the signal, which the caller looks at.
  });
