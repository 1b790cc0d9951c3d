import { expect, test } from 'vitest';
import { besideHolds } from '../../src/holds/beside-holds.ts';
import { HoldError } from '../../src/holds/error.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { malaga } from '../inbox/messages.ts';
import { calling, later } from '../pms/guests.ts';
import { frontDesk } from './front-desk.ts';
import { sqliteServer } from './rig.ts';
import { stay, visitor } from './visitor.ts';

const setUp = async (rooms: number) => {
  const { store } = await sqliteServer().rig();
  const { pms } = frontDesk(rooms);
  const ana = visitor({ hotel: malaga, guest: 'ana', store, pms });
  await ana.chooses(stay);
  const seenBy = async (guest: string, wanted = stay, from: HoldStore = store): Promise<number[]> => {
    const { value } = await besideHolds(pms, { hotel: malaga, guest, store: from }).offers(wanted, calling());
    return value.map(({ available }) => available);
  };
  return { store, seenBy };
};

test('a room that another guest holds is not offered; to its own guest it is', async () => {
  const { seenBy } = await setUp(1);
  expect(await seenBy('bea')).toEqual([]);
  expect(await seenBy('ana')).toEqual([1]);
  expect(await seenBy('bea', { ...stay, checkIn: stay.checkOut, checkOut: later(stay.checkOut, 1) })).toEqual(
    [1],
  );
});

test('of several rooms, one less is left', async () => {
  const { seenBy } = await setUp(3);
  expect(await seenBy('bea')).toEqual([2]);
});

test('rooms can be looked at while the store of holds is away', async () => {
  const { seenBy, store } = await setUp(1);
  const failing = (cause: Error): HoldStore => ({ ...store, survey: async () => Promise.reject(cause) });
  expect(await seenBy('bea', stay, failing(new HoldError('away')))).toEqual([1]);
  await expect(seenBy('bea', stay, failing(new Error('a mistake')))).rejects.toThrow('a mistake');
});
