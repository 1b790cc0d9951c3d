import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HoldKey, Placement } from '../../src/holds/hold.ts';
import { holdPolicy } from '../../src/holds/policy.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { buenosAires, malaga } from '../inbox/messages.ts';
import { servers, type HoldRig, type HoldServer } from './rig.ts';

const stay = { from: 100, to: 103 };
const wanted = (id: string, more: Partial<Placement> = {}): Placement => ({
  id,
  guest: 'ana',
  roomType: 'double',
  ...stay,
  free: 1,
  seen: 0,
  ...more,
});
const by = (guest: string, more: Partial<Placement> = {}): Placement =>
  wanted(`${guest}:1`, { guest, ...more });
const held = { outcome: 'held' };
const refused = (reason: string) => ({ outcome: 'refused', reason });

/** Holds a room, and is its key. */
const hold = async (store: HoldStore, placement: Placement, hotel = malaga): Promise<HoldKey> => {
  const placed = await store.place(hotel, placement);
  expect(placed).toMatchObject({ outcome: 'held' });
  return { id: placement.id, guest: placement.guest, token: 'token' in placed ? placed.token : 0 };
};
const begin = async (store: HoldStore, key: HoldKey): Promise<void> =>
  expect(await store.commit(malaga, key)).toMatchObject({ outcome: 'committing' });

describe.each(servers)('%s', (_, start) => {
  let server: HoldServer;
  let rig: HoldServer['rig'];
  beforeAll(async () => {
    server = await start();
    rig = server.rig;
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const setUp = async (policy = holdPolicy): Promise<HoldRig> => rig(policy);

  describe('placing', () => {
    test('the last room is held for one guest; the next one is told, and nothing changes for the first', async () => {
      const { store, processes } = await setUp();
      const again = processes[1] ?? store;
      await hold(store, by('ana'));
      expect(await again.place(malaga, by('bea'))).toEqual(refused('full'));
      expect(await again.place(malaga, by('bea', { free: 2 }))).toMatchObject({ outcome: 'held' });
      expect(await store.place(malaga, by('ana'))).toMatchObject({ outcome: 'held' });
    });

    test('where the PMS has no room, nothing is held', async () => {
      const { store } = await setUp();
      expect(await store.place(malaga, by('ana', { free: 0 }))).toEqual(refused('full'));
    });

    test('nights are half open: the day of departure is free, each night before it is not', async () => {
      const { store } = await setUp();
      await hold(store, by('ana'));
      const nights = [
        [97, 100, 'held'],
        [98, 101, 'refused'],
        [101, 102, 'refused'],
        [102, 105, 'refused'],
        [103, 106, 'held'],
      ] as const;
      for (const [from, to, outcome] of nights) {
        expect(await store.place(malaga, by(`${from}`, { from, to })), `${from} to ${to}`).toMatchObject({
          outcome,
        });
      }
    });

    test('holds on different nights need one room, not two', async () => {
      const { store } = await setUp();
      await hold(store, by('ana', { from: 100, to: 101 }));
      await hold(store, by('bea', { from: 101, to: 103 }));
      expect(await store.place(malaga, by('eva', { free: 1 }))).toEqual(refused('full'));
      expect(await store.place(malaga, by('eva', { free: 2 }))).toMatchObject({ outcome: 'held' });
    });

    test('another type of room and another hotel are others', async () => {
      const { store } = await setUp();
      await hold(store, by('ana'));
      expect(await store.place(malaga, by('bea', { roomType: 'suite' }))).toMatchObject(held);
      expect(await store.place(buenosAires, by('ana'))).toMatchObject(held);
    });

    test('the same id is the same hold, also while it is booked and afterwards', async () => {
      const { store, clock } = await setUp();
      const key = await hold(store, by('ana'));
      clock.now += 1_000;
      expect(await store.place(malaga, by('ana'))).toEqual({ outcome: 'held', token: key.token });
      await begin(store, key);
      expect(await store.place(malaga, by('ana'))).toEqual({ outcome: 'held', token: key.token });
      await store.booked(malaga, key, 'MAL-1');
      expect(await store.place(malaga, by('ana'))).toEqual({ outcome: 'held', token: key.token });
    });

    test('to ask again does not make a hold last longer', async () => {
      const { store, clock } = await setUp();
      await hold(store, by('ana'));
      clock.now += holdPolicy.ttlMs - 1;
      await store.place(malaga, by('ana'));
      clock.now += 1;
      expect(await store.place(malaga, by('bea'))).toMatchObject(held);
    });

    test("an id of another guest's is refused", async () => {
      const { store } = await setUp();
      await hold(store, wanted('x'));
      expect(await store.place(malaga, wanted('x', { guest: 'bea', free: 9 }))).toEqual(refused('foreign'));
    });

    test('the same id for other nights is held anew; not while its booking is being made', async () => {
      const { store } = await setUp();
      const first = await hold(store, by('ana'));
      const second = await hold(store, by('ana', { from: 102, to: 104 }));
      expect(second.token).toBeGreaterThan(first.token);
      await hold(store, by('bea', { from: 100, to: 102 }));
      await begin(store, second);
      expect(await store.place(malaga, by('ana', { free: 9 }))).toEqual(refused('foreign'));
    });

    test('a guest has one room at a time: the next hold ends the one before in the same step, or not at all', async () => {
      const { store } = await setUp();
      await hold(store, by('bea', { roomType: 'suite' }));
      const first = await hold(store, wanted('ana:1'));
      const abroad = await hold(store, wanted('ana:1'), buenosAires);
      expect(await store.place(malaga, wanted('ana:2', { roomType: 'suite' }))).toEqual(refused('full'));
      expect(await store.extend(malaga, first)).toEqual({ outcome: 'done' });
      // One night longer: the last room is the guest's own.
      await hold(store, wanted('ana:3', { to: 104 }));
      expect(await store.extend(malaga, first)).toEqual({ outcome: 'gone' });
      expect(await store.extend(buenosAires, abroad)).toEqual({ outcome: 'done' });
    });

    test('while nobody knows what became of a booking, its guest gets no other room', async () => {
      const { store } = await setUp();
      const ana = await hold(store, by('ana'));
      await begin(store, ana);
      expect(await store.place(malaga, wanted('ana:2', { free: 9 }))).toEqual(refused('unsettled'));
      await store.booked(malaga, ana, 'MAL-1');
      expect(await store.place(malaga, wanted('ana:2', { free: 9 }))).toMatchObject(held);
    });
  });

  describe('the token', () => {
    test('grows with every hold of the hotel, so that a process that slept cannot touch a later one', async () => {
      const { store, clock } = await setUp();
      const first = await hold(store, by('ana'));
      const other = await hold(store, by('bea', { free: 2 }));
      clock.now += holdPolicy.ttlMs;
      const second = await hold(store, by('ana'));
      expect(first.token).toBeLessThan(other.token);
      expect(other.token).toBeLessThan(second.token);
      for (const change of ['extend', 'release', 'commit'] as const) {
        expect(await store[change](malaga, first), change).toEqual({ outcome: 'fenced' });
      }
      expect(await store.booked(malaga, first, 'MAL-1')).toEqual({ outcome: 'fenced' });
      expect(await store.abandon(malaga, first, 0)).toEqual({ outcome: 'fenced' });
    });
  });

  describe('the owner', () => {
    test('no other guest and no other hotel can extend, release, commit or settle a hold', async () => {
      const { store } = await setUp();
      const ana = await hold(store, by('ana'));
      const bea = { ...ana, guest: 'bea' };
      for (const [hotel, key, outcome] of [
        [malaga, bea, 'foreign'],
        [buenosAires, ana, 'gone'],
      ] as const) {
        expect(await store.extend(hotel, key)).toEqual({ outcome });
        expect(await store.release(hotel, key)).toEqual({ outcome });
        expect(await store.commit(hotel, key)).toEqual({ outcome });
        expect(await store.booked(hotel, key, 'X')).toEqual({ outcome });
        expect(await store.abandon(hotel, key, 0)).toEqual({ outcome });
      }
      expect(await store.commit(malaga, ana)).toEqual({ outcome: 'committing', attempt: 1 });
    });

    test("a survey counts others' rooms on the busiest night, of this hotel, and not one's own", async () => {
      const { store } = await setUp();
      await hold(store, by('ana', { from: 100, to: 101, free: 9 }));
      await hold(store, by('bea', { from: 100, to: 102, free: 9 }));
      await begin(store, await hold(store, by('eva', { from: 101, to: 103, free: 9 })));
      await hold(store, by('ivo', { roomType: 'suite' }));
      await hold(store, by('ana', { free: 9 }), buenosAires);
      const taken = async (guest: string) =>
        Object.fromEntries((await store.survey(malaga, stay, guest)).taken);
      expect(await taken('noa')).toEqual({ double: 2, suite: 1 });
      expect(await taken('eva')).toEqual({ double: 2, suite: 1 });
      expect(await taken('ivo')).toEqual({ double: 2 });
      expect(await taken('bea')).toEqual({ double: 1, suite: 1 });
      expect((await store.survey(malaga, { from: 102, to: 103 }, 'noa')).taken).toEqual(
        new Map([
          ['double', 1],
          ['suite', 1],
        ]),
      );
      expect((await store.survey(malaga, { from: 103, to: 104 }, 'noa')).taken).toEqual(new Map());
    });
  });

  describe('time', () => {
    test('a hold expires by itself, to the millisecond, and its room is free again', async () => {
      const { store, clock } = await setUp();
      const ana = await hold(store, by('ana'));
      clock.now += holdPolicy.ttlMs - 1;
      expect(await store.place(malaga, by('bea'))).toEqual(refused('full'));
      clock.now += 1;
      expect(await store.commit(malaga, ana)).toEqual({ outcome: 'gone' });
      await hold(store, by('bea'));
    });

    test('it is extended while the guest needs time, but not for ever', async () => {
      const { store, clock } = await setUp({ ...holdPolicy, ttlMs: 10, longestMs: 25 });
      const ana = await hold(store, by('ana'));
      for (const _ of [1, 2, 3]) {
        clock.now += 8;
        expect(await store.extend(malaga, ana)).toEqual({ outcome: 'done' });
      }
      clock.now += 1;
      expect(await store.extend(malaga, ana)).toEqual({ outcome: 'gone' });
    });

    test('a sweep counts what expired, once, and touches nothing else', async () => {
      const { store, clock } = await setUp({ ...holdPolicy, ttlMs: 10, rememberMs: 100 });
      await hold(store, by('ana', { free: 9 }));
      const bea = await hold(store, by('bea', { free: 9 }));
      await begin(store, await hold(store, by('eva', { free: 9 })));
      await store.booked(malaga, bea, 'MAL-1');
      await hold(store, by('ana', { free: 9 }), buenosAires);
      expect(await store.sweep(malaga)).toBe(0);
      clock.now += 10;
      expect(await store.sweep(malaga)).toBe(1);
      expect(await store.sweep(malaga)).toBe(0);
      expect(await store.open(malaga)).toMatchObject([{ guest: 'eva', ageMs: 10 }]);
      expect(await store.commit(malaga, bea)).toEqual({ outcome: 'booked', booking: 'MAL-1' });
      clock.now += 90;
      expect(await store.sweep(malaga)).toBe(0);
      expect(await store.commit(malaga, bea)).toEqual({ outcome: 'gone' });
    });
  });

  describe('booking', () => {
    test('is begun once; whoever begins again is told which attempt it is', async () => {
      const { store, processes } = await setUp();
      const again = processes[1] ?? store;
      const ana = await hold(store, by('ana'));
      expect(await store.commit(malaga, ana)).toEqual({ outcome: 'committing', attempt: 1 });
      expect(await again.commit(malaga, ana)).toEqual({ outcome: 'committing', attempt: 2 });
      await store.booked(malaga, ana, 'MAL-1');
      await again.booked(malaga, ana, 'MAL-2');
      expect(await again.commit(malaga, ana)).toEqual({ outcome: 'booked', booking: 'MAL-1' });
    });

    test('what was begun does not expire, and is neither released nor extended', async () => {
      const { store, clock } = await setUp();
      const ana = await hold(store, by('ana'));
      await begin(store, ana);
      clock.now += 1_000 * holdPolicy.ttlMs;
      expect(await store.release(malaga, ana)).toEqual({ outcome: 'committed' });
      expect(await store.extend(malaga, ana)).toEqual({ outcome: 'committed' });
      expect(await store.sweep(malaga)).toBe(0);
      const { id, guest, token } = ana;
      expect(await store.open(malaga)).toEqual([
        { id, guest, token, roomType: 'double', ...stay, attempt: 1, ageMs: 1_000 * holdPolicy.ttlMs },
      ]);
    });

    test('begun bookings are found by hotel and guest', async () => {
      const { store } = await setUp();
      await begin(store, await hold(store, by('ana', { free: 9 })));
      await begin(store, await hold(store, by('bea', { free: 9 })));
      await hold(store, by('eva', { free: 9 }));
      expect((await store.open(malaga)).map(({ guest }) => guest).toSorted()).toEqual(['ana', 'bea']);
      expect((await store.open(malaga, 'bea')).map(({ guest }) => guest)).toEqual(['bea']);
      expect(await store.open(malaga, 'eva')).toEqual([]);
      expect(await store.open(buenosAires)).toEqual([]);
    });

    test('one that was not made frees the room, unless it was begun again since', async () => {
      const { store } = await setUp();
      const ana = await hold(store, by('ana'));
      await begin(store, ana);
      await begin(store, ana);
      expect(await store.abandon(malaga, ana, 1)).toEqual({ outcome: 'fenced' });
      expect(await store.abandon(malaga, ana, 2)).toEqual({ outcome: 'done' });
      expect(await store.abandon(malaga, ana, 2)).toEqual({ outcome: 'gone' });
      await hold(store, by('bea'));
    });

    test('one that was made is not abandoned any more', async () => {
      const { store } = await setUp();
      const ana = await hold(store, by('ana'));
      await begin(store, ana);
      await store.booked(malaga, ana, 'MAL-1');
      expect(await store.abandon(malaga, ana, 1)).toEqual({ outcome: 'committed' });
    });

    test('a room count that is older than a booking cannot sell its room again', async () => {
      const { store } = await setUp();
      const ana = await hold(store, by('ana'));
      const { position: before } = await store.survey(malaga, stay, 'bea');
      await begin(store, ana);
      // Asked while the booking is on its way, the PMS may or may not have counted it.
      expect(await store.place(malaga, by('bea', { seen: before }))).toEqual(refused('busy'));
      await store.booked(malaga, ana, 'MAL-1');
      expect(await store.place(malaga, by('bea', { seen: before }))).toEqual(refused('busy'));
      const { position: after } = await store.survey(malaga, stay, 'bea');
      expect(await store.place(malaga, by('bea', { seen: after }))).toMatchObject({ outcome: 'held' });
    });

    test("a guest's made bookings are no holds any more", async () => {
      const { store } = await setUp();
      for (const id of ['ana:1', 'ana:2', 'ana:3']) {
        const key = await hold(store, wanted(id, { free: 9 }));
        await begin(store, key);
        await store.booked(malaga, key, `MAL-${id}`);
      }
      expect((await store.survey(malaga, stay, 'bea')).taken).toEqual(new Map());
    });
  });
});
