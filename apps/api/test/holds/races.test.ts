import { setImmediate as tick } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdPolicy } from '../../src/holds/policy.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { seeded } from '../crash/random.ts';
import { malaga } from '../inbox/messages.ts';
import { later } from '../pms/guests.ts';
import { frontDesk } from './front-desk.ts';
import { PROCESSES, servers, type HoldServer } from './rig.ts';
import { stay, visitor } from './visitor.ts';

/** `make soak` takes 10_000. */
const races = Number(process.env['HOTEL_SOAK_HOLD_RACES'] ?? 50);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);
const NIGHTS = 6;

describe.each(servers)('%s', (_, start) => {
  let server: HoldServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test(`${races} races of ${PROCESSES} guests for overlapping nights: no room is held twice, and none is refused that is free`, async () => {
    const { processes, store, clock } = await server.rig();
    const random = seeded(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    for (let race = 0; race < races; race += 1) {
      const free = 1 + below(3);
      const outcomes = await Promise.all(
        processes.map(async (process, index) => {
          const from = below(NIGHTS);
          const asked = { from, to: from + 1 + below(NIGHTS - from), roomType: 'double', free, seen: 0 };
          const guest = `guest:${index}`;
          const placed = await process.place(malaga, { id: `${guest}:${race}`, guest, ...asked });
          return { ...asked, isHeld: placed.outcome === 'held' };
        }),
      );
      const held = outcomes.filter(({ isHeld }) => isHeld);
      const sleeping = (night: number): number =>
        held.filter(({ from, to }) => from <= night && night < to).length;
      for (let night = 0; night < NIGHTS; night += 1) {
        expect(sleeping(night), `race ${race}, night ${night}`).toBeLessThanOrEqual(free);
      }
      for (const { from, to, isHeld } of outcomes) {
        const nights = Array.from({ length: to - from }, (_, index) => from + index);
        if (!isHeld) expect(Math.max(...nights.map(sleeping)), `race ${race}`).toBe(free);
      }
      clock.now += holdPolicy.ttlMs;
      await store.sweep(malaga);
    }
  }, 600_000);

  test(`${races} races of ${PROCESSES} guests to a booking: each room is sold once, and who was asked to confirm gets it`, async () => {
    const { processes, store, clock } = await server.rig();
    const random = seeded(seed);
    const jitter = async (): Promise<void> => {
      for (let ticks = Math.floor(random() * 3); ticks > 0; ticks -= 1) await tick();
    };
    const heard = { booked: 0, gone: 0 };
    for (let race = 0; race < races; race += 1) {
      const rooms = 1 + Math.floor(random() * 2);
      const desk = frontDesk(rooms);
      const compete = async (process: HoldStore, index: number): Promise<void> => {
        const { offers, book } = desk.pms;
        const pms = {
          ...desk.pms,
          offers: async (...args: Parameters<typeof offers>) => {
            await jitter();
            return offers(...args).finally(jitter);
          },
          book: async (...args: Parameters<typeof book>) => {
            await jitter();
            return book(...args).finally(jitter);
          },
        };
        const sleep = async (): Promise<void> => tick();
        const guest = visitor({ hotel: malaga, guest: `r${race}g${index}`, store: process, pms, sleep });
        const wanted = { ...stay, checkIn: later(stay.checkIn, index % 2) };
        await jitter();
        const chosen = await guest.chooses(wanted);
        if (chosen.outcome !== 'held') return void (heard.gone += 1);
        await jitter();
        expect(await guest.confirms(wanted), `race ${race}`).toMatchObject({ outcome: 'booked' });
        heard.booked += 1;
      };
      await Promise.all(processes.map(compete));
      expect(desk.bookings).toHaveLength(rooms);
      clock.now += holdPolicy.rememberMs;
      await store.sweep(malaga);
    }
    expect(heard.booked + heard.gone).toBe(races * PROCESSES);
    expect(heard.gone).toBeGreaterThan(heard.booked);
  }, 600_000);
});
