import { expect, test } from 'vitest';
import { HoldError } from '../../src/holds/error.ts';
import type { HoldEvent } from '../../src/holds/events.ts';
import { holdPolicy } from '../../src/holds/policy.ts';
import { recoverHotel } from '../../src/holds/recovery.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { STILL_UNDER_WAY_MS } from '../../src/holds/unknown-end.ts';
import { malaga } from '../inbox/messages.ts';
import { later } from '../pms/guests.ts';
import { frontDesk } from './front-desk.ts';
import { sqliteServer } from './rig.ts';
import { stay, visitor, type Visitor } from './visitor.ts';

const held = { outcome: 'held' };
const gone = { outcome: 'gone' };
const away = { outcome: 'away' };

const setUp = async (rooms = 1) => {
  const { store, clock } = await sqliteServer().rig();
  const desk = frontDesk(rooms);
  const events: HoldEvent[] = [];
  const observe = (event: HoldEvent): void => void events.push(event);
  const guest = (name: string, more: { store?: HoldStore; sleep?: () => Promise<void> } = {}): Visitor =>
    visitor({ hotel: malaga, guest: name, store, pms: desk.pms, observe, ...more });
  const told: string[] = [];
  const recover = async (): Promise<void> =>
    recoverHotel(malaga, {
      store,
      pms: () => desk.pms,
      tell: async (_, guest, { reference }) => told.push(`${guest} ${reference}`) > 0,
      observe,
      onError: (error) => {
        throw error;
      },
    });
  return { store, clock, desk, events, guest, told, recover };
};

test('the last room is promised to one guest, booked once, and then gone for the others', async () => {
  const { desk, guest, events } = await setUp();
  const [ana, bea] = [guest('ana'), guest('bea')];
  expect(await ana.chooses(stay)).toEqual(held);
  expect(await bea.chooses(stay)).toEqual(gone);
  expect(await ana.confirms(stay)).toMatchObject({ outcome: 'booked', booking: { reference: 'MAL-1' } });
  expect(await bea.chooses(stay)).toEqual(gone);
  expect(desk.bookings.map(({ clientReference }) => clientReference)).toEqual(['ana:1']);
  expect(events).toEqual([
    { type: 'hold.placed', hotel: malaga },
    { type: 'hold.refused', hotel: malaga, reason: 'full' },
    { type: 'hold.committed', hotel: malaga },
  ]);
});

test('who chooses something else gives the first room back', async () => {
  const { guest } = await setUp();
  const [ana, bea] = [guest('ana'), guest('bea')];
  await ana.chooses(stay);
  // Overlaps with what the guest holds: that is given up for it.
  const longer = { ...stay, checkOut: later(stay.checkOut, 1) };
  expect(await ana.chooses(longer)).toEqual(held);
  expect(await ana.chooses({ ...stay, checkIn: later(stay.checkIn, 2) })).toEqual(held);
  expect(await bea.chooses({ ...stay, checkOut: later(stay.checkIn, 2) })).toEqual(held);
});

test('a late yes still gets the room when nobody else has it, and none when somebody does', async () => {
  const { guest, clock, desk } = await setUp();
  const [ana, bea] = [guest('ana'), guest('bea')];
  await ana.chooses(stay);
  clock.now += holdPolicy.ttlMs;
  await bea.chooses(stay);
  expect(await ana.confirms(stay)).toEqual(gone);
  clock.now += holdPolicy.ttlMs;
  expect(await bea.confirms(stay)).toMatchObject({ outcome: 'booked' });
  expect(desk.bookings).toHaveLength(1);
});

test('a room that another channel sold meanwhile is gone, and no longer held', async () => {
  const { guest, desk, store } = await setUp();
  const ana = guest('ana');
  await ana.chooses(stay);
  await desk.pms.book(
    { ...stay, roomType: 'double', guestName: 'x', clientReference: 'walk-in' },
    {
      signal: new AbortController().signal,
    },
  );
  expect(await ana.confirms(stay)).toEqual(gone);
  expect(await store.open(malaga)).toEqual([]);
});

test('an answer that was lost is looked up before anything is booked again', async () => {
  const { guest, desk, clock, recover } = await setUp(5);
  const ana = guest('ana');
  await ana.chooses(stay);
  desk.fault = () => 'lost after';
  expect(await ana.confirms(stay)).toEqual(away);
  desk.fault = () => 'none';
  // At once, and for other nights: the first booking comes to light all the same.
  const found = { outcome: 'booked', booking: { reference: 'MAL-1' } };
  expect(await ana.chooses({ ...stay, checkOut: later(stay.checkOut, 3) })).toMatchObject(found);
  // Known now: the next one is another wish.
  expect(await ana.chooses(stay)).toEqual(held);
  expect(await ana.confirms(stay)).toMatchObject({ booking: { reference: 'MAL-2' } });
  clock.now += STILL_UNDER_WAY_MS;
  await recover();
  expect(desk.bookings).toHaveLength(2);
});

test('while a booking may still be made by a slow PMS, nothing else is promised; afterwards it is', async () => {
  const { guest, desk, clock, events } = await setUp();
  const ana = guest('ana');
  await ana.chooses(stay);
  desk.fault = () => 'lost before';
  expect(await ana.confirms(stay)).toEqual(away);
  desk.fault = () => 'none';
  clock.now += STILL_UNDER_WAY_MS - 1;
  expect(await ana.chooses(stay)).toEqual(away);
  clock.now += 1;
  expect(await ana.chooses(stay)).toEqual(held);
  expect(events).toContainEqual({ type: 'hold.recovered', hotel: malaga, outcome: 'none' });
});

test('a guest who asks no further is told of a booking that was made, once', async () => {
  const { guest, desk, clock, told, recover, store, events } = await setUp();
  const ana = guest('ana');
  await ana.chooses(stay);
  desk.fault = () => 'lost after';
  await ana.confirms(stay);
  await recover();
  expect(told).toEqual([]);
  clock.now += STILL_UNDER_WAY_MS;
  await recover();
  await recover();
  expect(told).toEqual(['ana MAL-1']);
  expect(events).toContainEqual({ type: 'hold.recovered', hotel: malaga, outcome: 'booked' });
  expect(await store.open(malaga)).toEqual([]);
});

test('a guest who could not be told is told at the next look', async () => {
  const { guest, desk, clock, store } = await setUp();
  const ana = guest('ana');
  await ana.chooses(stay);
  desk.fault = () => 'lost after';
  await ana.confirms(stay);
  clock.now += STILL_UNDER_WAY_MS;
  const errors: unknown[] = [];
  const tries = ['the conversation has changed', 'ok'];
  const look = async (): Promise<void> =>
    recoverHotel(malaga, {
      store,
      pms: () => desk.pms,
      tell: async () => {
        const outcome = tries.shift();
        if (outcome !== 'ok') throw new Error(outcome);
        return true;
      },
      observe: () => {},
      onError: (error) => void errors.push(error),
    });
  await look();
  expect(errors).toHaveLength(1);
  expect(await store.open(malaga)).toHaveLength(1);
  await look();
  expect(await store.open(malaga)).toEqual([]);
});

test('a guest of another process is left to it, as long as there may be one', async () => {
  const { guest, desk, clock, store } = await setUp();
  const ana = guest('ana');
  await ana.chooses(stay);
  desk.fault = () => 'lost after';
  await ana.confirms(stay);
  const leftOpen = async (): Promise<number> => {
    const ignore = (): void => {};
    const tell = async () => false;
    await recoverHotel(malaga, { store, pms: () => desk.pms, tell, observe: ignore, onError: ignore });
    return (await store.open(malaga)).length;
  };
  clock.now += STILL_UNDER_WAY_MS;
  expect(await leftOpen()).toBe(1);
  clock.now += 24 * 3_600_000;
  expect(await leftOpen()).toBe(0);
});

test('expired holds are counted', async () => {
  const { guest, clock, recover, events } = await setUp(2);
  await guest('ana').chooses(stay);
  await guest('bea').chooses(stay);
  clock.now += holdPolicy.ttlMs;
  await recover();
  await recover();
  expect(events.filter(({ type }) => type === 'hold.expired')).toEqual([
    { type: 'hold.expired', hotel: malaga, count: 2 },
  ]);
});

test('a booking under way is waited for, and counts once it is made', async () => {
  const { store, desk, guest } = await setUp(2);
  const ana = guest('ana');
  await ana.chooses(stay);
  await guest('eva').chooses(stay);
  const key = { ...ana.kept.hold!, guest: 'ana' };
  await store.commit(malaga, key);
  // With two rooms and two holds, one of which is being booked: it ends without a booking.
  let pauses = 0;
  const sleep = async (): Promise<void> => {
    pauses += 1;
    if (pauses === 2) await store.abandon(malaga, key, 1);
  };
  expect(await guest('bea', { sleep }).chooses(stay)).toEqual(held);
  expect(pauses).toBe(2);
  expect(desk.bookings).toEqual([]);
});

test('without the store nothing is promised; a booking that was made while it went away is told', async () => {
  const { guest, desk, store, clock, told, recover } = await setUp();
  const fails = async (): Promise<never> => Promise.reject(new HoldError('away'));
  const bea = guest('bea', { store: { ...store, place: fails } });
  await expect(bea.chooses(stay)).rejects.toThrow(HoldError);
  const ana = guest('ana', { store: { ...store, booked: fails, extend: fails, release: fails } });
  await ana.chooses(stay);
  expect(await ana.confirms(stay)).toMatchObject({ outcome: 'booked' });
  expect(desk.bookings).toHaveLength(1);
  clock.now += STILL_UNDER_WAY_MS;
  await recover();
  expect(told).toEqual(['ana MAL-1']);
});
