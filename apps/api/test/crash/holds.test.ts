import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recoverHotel } from '../../src/holds/recovery.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { holdPolicy } from '../../src/holds/policy.ts';
import type { HotelPms } from '../../src/pms/pms.ts';
import { frontDesk, type BookingFault } from '../holds/front-desk.ts';
import { servers, type HoldServer } from '../holds/rig.ts';
import { Crash, stay, visitor } from '../holds/visitor.ts';
import { malaga } from '../inbox/messages.ts';
import { seeded } from './random.ts';

/** `make soak` takes 1_000. */
const rounds = Number(process.env['HOTEL_SOAK_HOLD_CRASHES'] ?? 6);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);

/** Before and after every call there is a step at which the process may die. */
const stepping = <T extends object>(calls: T, step: () => void): T =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]: [string, (...args: unknown[]) => Promise<unknown>]) => [
      name,
      async (...args: unknown[]) => {
        step();
        const answer = await call(...args).finally(step);
        return answer;
      },
    ]),
  ) as T;

/** Dies at the given steps, each counted from the one before. */
const fate = (deaths: number[]): (() => void) => {
  let count = 0;
  return () => {
    count += 1;
    if (count !== deaths[0]) return;
    deaths.shift();
    count = 0;
    throw new Crash();
  };
};

/** The longest way without a crash has fewer steps. */
const STEPS = 40;

describe.each(servers)('%s', (_, start) => {
  let server: HoldServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test(`${rounds} times the process dies at every step between the choice and the booking: one booking or none, and the guest knows which`, async () => {
    const random = seeded(seed);
    const endings = new Map<string, number>();
    const { store, clock } = await server.rig();
    let crashes = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (let step = 1; step <= STEPS; step += 1) {
        // Sometimes it dies again on the way back.
        const deaths = [step, ...(random() < 0.5 ? [1 + Math.floor(random() * 12)] : [])];
        const planned = deaths.length;
        const ending = await story(store, clock, fate(deaths), random, `r${round}s${step}`);
        crashes += planned - deaths.length;
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      }
    }
    expect(crashes).toBeGreaterThan(rounds * 20);
    expect([...endings.keys()].toSorted()).toEqual(['booked', 'none', 'told later']);
  }, 600_000);
});

const story = async (
  store: HoldStore,
  clock: { now: number },
  step: () => void,
  random: () => number,
  guest: string,
): Promise<'booked' | 'told later' | 'none'> => {
  // The last room, or enough for a second booking if anybody makes one.
  const desk = frontDesk(random() < 0.5 ? 1 : 3);
  const faults: BookingFault[] = ['none', 'none', 'lost before', 'lost after'];
  const first = faults[Math.floor(random() * faults.length)] ?? 'none';
  desk.fault = () => (desk.bookings.length > 0 || random() < 0.5 ? 'none' : first);
  const means = {
    store: stepping<HoldStore>(store, step),
    pms: stepping<HotelPms>(desk.pms, step),
  };
  const ana = visitor({ hotel: malaga, guest, ...means, keeping: step });
  const recover = async (): Promise<void> =>
    recoverHotel(malaga, {
      store,
      pms: () => desk.pms,
      tell: async (_, to, booking) => {
        if (to === guest) ana.hears(booking);
        return true;
      },
      observe: () => {},
      onError: (error) => {
        throw error;
      },
    });

  let knew = false;
  for (let tries = 0; tries < 4 && !knew; tries += 1) {
    const chosen = await ana.chooses(stay);
    // Some take longer than the hold.
    if (random() < 0.2) clock.now += holdPolicy.ttlMs + 1;
    const heard = chosen.outcome === 'held' ? await ana.confirms(stay) : chosen;
    knew = heard.outcome === 'booked' || heard.outcome === 'gone';
    clock.now += Math.floor(random() * 45_000);
    if (random() < 0.3) await recover();
    if (ana.kept.told !== undefined) break;
    // Some ask no further.
    if (random() < 0.3) break;
  }
  clock.now += holdPolicy.longestMs;
  await recover();

  const made = desk.bookings.filter(({ clientReference }) => clientReference.startsWith(`${guest}:`));
  expect(made.length, guest).toBeLessThanOrEqual(1);
  expect(ana.kept.told, guest).toBe(made[0]?.reference);
  // Nothing is left half done, and nobody holds the room.
  expect(await store.open(malaga)).toEqual([]);
  expect((await store.survey(malaga, { from: 0, to: 100_000 }, 'nobody')).taken).toEqual(new Map());
  return made.length === 0 ? 'none' : knew ? 'booked' : 'told later';
};
