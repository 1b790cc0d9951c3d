import { describe, expect, test } from 'vitest';
import { calling } from './guests.ts';
import { key, qloAppsShop } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };
const request = { ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'c1:7' };

describe('what QloApps is sent', () => {
  test('the key travels in the header alone', async () => {
    const { pms } = shop.open();
    await pms.offers(stay, call);
    await pms.book(request, call);
    expect(shop.server().asked.length).toBeGreaterThan(3);
    expect(shop.server().asked.filter(({ url, body }) => `${url}${body}`.includes(key))).toEqual([]);
  });

  test.each([
    ['of another account', 'Z'.repeat(32)],
    ['too short', 'short'],
  ])('a key that is %s: not available, and no word of it in the error', async (_, wrong) => {
    const { pms } = shop.open({ key: wrong });
    const error = await pms.offers(stay, call).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'PmsError', code: 'unavailable', fault: 'credentials', status: 401 });
    const { stack, cause, message } = error as Error;
    expect(`${stack} ${JSON.stringify(cause)} ${JSON.stringify(error)} ${message}`).not.toContain(wrong);
  });

  test('the party of a booking counts: adults by both names, children by an age each', async () => {
    const { pms, hotel } = shop.open();
    const booking = await pms.book({ ...request, roomType: 'family', adults: 3, children: 2 }, call);
    expect(booking).toMatchObject({ adults: 3, children: 2 });
    expect(shop.server().shop.lines.findLast(({ idHotel }) => idHotel === hotel.id)).toMatchObject({
      adults: 3,
      children: 2,
    });
  });

  test('the party changes in the same room, alone', async () => {
    const { pms } = shop.open();
    const booking = await pms.book({ ...request, roomType: 'family' }, call);
    const changed = await pms.modify(booking.reference, { ...stay, adults: 3, children: 1 }, call);
    expect(changed).toEqual({ ...booking, adults: 3, children: 1 });
  });

  test('every guest has an address of their own, or the last one would rename the first', async () => {
    const { pms } = shop.open();
    const ana = await pms.book({ ...request, clientReference: 'a' }, call);
    const bea = await pms.book({ ...request, clientReference: 'b', guestName: 'Bea Gil' }, call);
    expect(await pms.booking(ana.reference, call)).toMatchObject({ guestName: 'Ana Pérez' });
    expect(await pms.booking(bea.reference, call)).toMatchObject({ guestName: 'Bea Gil' });
  });

  test.each([
    ['Ana', 'Ana'],
    ['  Ana   María  de la Fuente ', 'Ana María de la Fuente'],
    ['Ana; DROP (2) {Pérez}', 'Ana DROP Pérez'],
    [`Ana ${'x'.repeat(60)}`, `Ana ${'x'.repeat(32)}`],
    ["D'Artagnan O’Brien-Núñez", "D'Artagnan O’Brien-Núñez"],
  ])('the name %j is booked as %j', async (guestName, booked) => {
    const { pms } = shop.open();
    expect(await pms.book({ ...request, guestName }, call)).toMatchObject({ guestName: booked });
  });

  test('a name of which nothing is left is refused before anything is booked', async () => {
    const { pms } = shop.open();
    const before = shop.server().shop.orders.length;
    await expect(pms.book({ ...request, guestName: '1234 !!' }, call)).rejects.toMatchObject({
      code: 'rejected',
    });
    expect(shop.server().shop.orders).toHaveLength(before);
  });
});

describe('what QloApps answers', () => {
  test.each([
    ['arrays', 'as they are'],
    ['objects', 'as they are'],
    ['as they are', 'texts'],
    ['objects', 'texts'],
    ['arrays', 'texts'],
  ] as const)('is the same with lists as %s and numbers as %s', async (lists, numbers) => {
    const { pms } = shop.open();
    const booking = await pms.book(request, call);
    const all = async () => [
      await pms.offers(stay, call),
      await pms.booking(booking.reference, call),
      await pms.months.rooms('2026-12', call),
      await pms.months.rates('2026-12', call),
      await pms.months.limits(call),
    ];
    const usual = await all();
    Object.assign(shop.server().dialect, { lists, numbers });
    expect(await all()).toEqual(usual);
  });

  test('a booking of the desk is found by the reference of QloApps; one of another hotel is not', async () => {
    const { pms } = shop.open();
    const other = shop.open();
    await pms.book(request, call);
    const { reference } = shop.server().shop.orders.at(-1)!;
    expect(await pms.booking(reference, call)).toMatchObject({ reference, guestName: 'Ana Pérez' });
    expect(await other.pms.booking(reference, call)).toBeNull();
    await expect(other.pms.cancel(reference, call)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a reference is never more than a reference', async () => {
    const { pms } = shop.open();
    await pms.book(request, call);
    shop.server().asked.splice(0);
    for (const reference of ['%', '[MAL]%', 'MAL-%%%%%', '../orders/1', ''])
      expect(await pms.booking(reference, call)).toBeNull();
    expect(shop.server().asked).toEqual([]);
  });

  test('prices in another currency are no answer', async () => {
    const { pms } = shop.open({ currency: 'USD' });
    await expect(pms.offers(stay, call)).rejects.toMatchObject({ code: 'unavailable', fault: 'garbage' });
  });

  test('services that were booked beside the room stay with it', async () => {
    const { pms, hotel } = shop.open();
    const { reference } = await pms.book(request, call);
    const services = [{ id_service: 3, quantity: 2, unit_price_without_tax: 10 }];
    shop.server().shop.lines.find(({ idHotel }) => idHotel === hotel.id)!.services = services;
    await pms.modify(reference, { ...stay, checkIn: '2026-12-20', checkOut: '2026-12-22' }, call);
    expect(shop.server().shop.lines.find(({ idHotel }) => idHotel === hotel.id)?.services).toMatchObject(
      services,
    );
  });

  test('the whole party of several rooms is told, and only a person changes it', async () => {
    const { pms, hotel } = shop.open();
    const { reference } = await pms.book(request, call);
    const { lines } = shop.server().shop;
    const first = lines.find(({ idHotel }) => idHotel === hotel.id)!;
    lines.push({
      ...first,
      id: first.id + 10_000,
      idRoom: first.idRoom + 1,
      dateTo: '2026-12-16',
      adults: 1,
    });
    expect(await pms.booking(reference, call)).toMatchObject({ adults: 3, checkOut: '2026-12-16' });
    await expect(pms.modify(reference, { ...stay, adults: 1 }, call)).rejects.toMatchObject({
      code: 'rejected',
    });
    expect(await pms.cancel(reference, call)).toMatchObject({ status: 'cancelled' });
  });
});
