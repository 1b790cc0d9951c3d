import { FREE, TAKEN, type MonthBlocks } from '../month-block/month-block.ts';
import { nightsIn } from '../month-block/month.ts';
import type { PmsCall } from '../pms.ts';
import type { House } from './desk.ts';
import { freeRooms } from './inventory.ts';
import type { Ledger } from './ledger.ts';
import { nightCents } from './rate.ts';

/** A simulated hotel by months. */
export const monthsOfHouse = (
  { hotel, rooms, unitCents, today }: House,
  ledger: Ledger,
  ask: <T>(call: PmsCall, work: () => T) => Promise<T>,
): MonthBlocks => ({
  today,
  limits: async (call) =>
    ask(call, () =>
      rooms.map(({ id, capacity }) => ({
        roomType: id,
        maxAdults: capacity,
        maxChildren: capacity,
        maxGuests: capacity,
      })),
    ),
  rooms: async (month, call) =>
    ask(call, () =>
      Object.fromEntries(
        rooms.map((type) => {
          const free = nightsIn(month).map(
            (night) => new Set(freeRooms(hotel, type, oneNight(night), ledger.all())),
          );
          const marks = (room: number): string => free.map((set) => (set.has(room) ? FREE : TAKEN)).join('');
          const numbers = Array.from({ length: type.count }, (_, index) => index + 1);
          return [type.id, Object.fromEntries(numbers.map((room) => [room, marks(room)]))];
        }),
      ),
    ),
  rates: async (month, call) =>
    ask(call, () =>
      Object.fromEntries(
        rooms.map((type) => [type.id, nightsIn(month).map((night) => nightCents(type, night, unitCents))]),
      ),
    ),
});

const oneNight = (checkIn: string) => ({
  checkIn,
  checkOut: Temporal.PlainDate.from(checkIn).add({ days: 1 }).toString(),
});
