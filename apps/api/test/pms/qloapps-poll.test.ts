import { beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/pms/changes/change.ts';
import type { Mark } from '../../src/pms/qloapps/mark.ts';
import type { QloAppsPms } from '../../src/pms/qloapps/qloapps.ts';
import { calling } from './guests.ts';
import { qloAppsShop } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };
const request = { ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'c1' };
const nights = { kind: 'nights', from: '2026-12-12', to: '2026-12-15' };
const everything = { kind: 'everything' };

/** Polls again and again from where it stood, as a poller does. */
const follow = (pms: QloAppsPms) => {
  let mark: Mark | undefined;
  let calls = 0;
  const poll = async (): Promise<readonly Change[]> => {
    const polled = await pms.poll(mark, call, () => void (calls += 1));
    // What a restart brings back.
    mark = JSON.parse(JSON.stringify(polled.mark)) as Mark;
    return polled.changes;
  };
  /** Until nothing is new: each change is told in two polls. */
  const settle = async () => {
    for (let polls = 0; polls < 5; polls += 1) if ((await poll()).length === 0) return;
    throw new Error('the same changes are told for ever');
  };
  return { poll, settle, calls: () => calls, mark: () => mark };
};

let hour = 9;
beforeEach(() => {
  hour += 1;
  at(0);
});
const at = (minute: number, second = 0): void => {
  const pad = (part: number) => String(part).padStart(2, '0');
  shop.clock.now = `2026-11-${25 + Math.floor(hour / 20)} ${pad(hour % 20)}:${pad(minute)}:${pad(second)}`;
};

describe('changes of a shop by date_upd', () => {
  test('to begin with everything may have changed; then a quiet poll is one call', async () => {
    const { pms } = shop.open();
    const { poll, calls } = follow(pms);
    expect(await poll()).toEqual([everything]);
    const before = calls();
    expect(await poll()).toEqual([]);
    expect(calls()).toBe(before + 1);
  });

  test('a booking of another channel, its move and its cancellation: the nights it takes and leaves', async () => {
    const { pms } = shop.open();
    const { poll, settle } = follow(pms);
    await poll();
    at(1);
    const { reference } = await pms.book(request, call);
    const theirs = shop.server().shop.orders.at(-1)!.reference;
    const names = [theirs, reference].map((reference) => ({ kind: 'booking', reference }));
    expect(await poll()).toEqual([nights, ...names]);
    await settle();

    at(5);
    await pms.modify(reference, { ...stay, checkIn: '2027-01-03', checkOut: '2027-01-04' }, call);
    const moved = { kind: 'nights', from: '2027-01-03', to: '2027-01-04' };
    expect(await poll()).toEqual([nights, moved, ...names]);
    await settle();

    at(9);
    await pms.cancel(reference, call);
    expect(await poll()).toEqual([moved, moved, ...names]);
    await settle();
  });

  test('a later write in the same second is seen', async () => {
    const { pms } = shop.open();
    const { poll, settle } = follow(pms);
    await poll();
    at(1);
    const { reference } = await pms.book(request, call);
    await poll();
    await pms.cancel(reference, call);
    expect(await poll()).toContainEqual(nights);
    await settle();
  });

  test('the clock goes back an hour in autumn: what is written then is seen all the same', async () => {
    const { pms } = shop.open();
    const { poll, settle } = follow(pms);
    at(50);
    await pms.book(request, call);
    await poll();
    await settle();
    hour -= 1;
    at(51);
    await pms.book({ ...request, clientReference: 'c2' }, call);
    hour += 1;
    expect(await poll()).toContainEqual(nights);
    await settle();
  });

  test('an old booking that moves: nobody knows which nights it leaves', async () => {
    const { pms } = shop.open();
    const { reference } = await pms.book(request, call);
    at(1);
    const { poll } = follow(pms);
    await poll();
    at(5);
    await pms.cancel(reference, call);
    expect(await poll()).toEqual([everything]);
  });

  test('bookings of other hotels of the shop are none of ours', async () => {
    const { pms } = shop.open();
    const other = shop.open();
    const { poll, settle } = follow(pms);
    await poll();
    at(1);
    const { reference } = await other.pms.book(request, call);
    expect(await poll()).toEqual([]);
    await settle();
    at(5);
    await other.pms.cancel(reference, call);
    expect(await poll()).toEqual([]);
  });

  test('more than a page in one poll, and more than can be told', async () => {
    const { pms, hotel } = shop.open();
    const { poll, settle } = follow(pms);
    await poll();
    const { orders, lines } = shop.server().shop;
    const template = { customer: { id: 1, email: '', firstname: '', lastname: '', phone: '' }, remarks: [] };
    const importOrders = (count: number, second: (index: number) => number): void => {
      for (let index = 0; index < count; index += 1) {
        at(2 + Math.floor(second(index) / 60), second(index) % 60);
        const id = orders.length + 1;
        const written = { dateAdd: shop.clock.now, dateUpd: shop.clock.now };
        orders.push({ id, reference: `R${id}`, source: 'ota', ...template, ...written });
        lines.push({
          id: 100_000 + id,
          idOrder: id,
          idHotel: hotel.id,
          idProduct: 7,
          idRoom: 1,
          dateFrom: '2026-12-01',
          dateTo: '2026-12-02',
          adults: 2,
          children: 0,
          childAges: '[]',
          priceExcl: 1,
          priceIncl: 1,
          isRefunded: false,
          isCancelled: false,
          services: [],
          dateUpd: shop.clock.now,
        });
      }
    };
    importOrders(250, (index) => index);
    expect((await poll()).filter(({ kind }) => kind === 'nights')).toHaveLength(250);
    await settle();
    hour += 2;
    importOrders(330, (index) => (index < 30 ? index : 30));
    expect((await poll()).filter(({ kind }) => kind === 'nights')).toHaveLength(330);
    await settle();
    hour += 2;
    importOrders(1300, () => 0);
    expect(await poll()).toEqual([everything]);
  });
});
