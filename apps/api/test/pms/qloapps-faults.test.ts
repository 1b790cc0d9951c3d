import { describe, expect, test } from 'vitest';
import type { Fault } from '../doubles/qloapps-server/faults.ts';
import { PmsError } from '../../src/pms/pms.ts';
import { referenceCandidate } from '../../src/pms/reference.ts';
import { seeded } from '../crash/random.ts';
import { calling } from './guests.ts';
import { qloAppsShop } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };
const request = { ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'c1:7' };
const impatient = { deadlineMs: 150 };

describe('a call that goes wrong', () => {
  test.each<[string, Fault, object]>([
    ['broken connection', { kind: 'reset' }, { code: 'unavailable', fault: 'network' }],
    ['no answer', { kind: 'hang' }, { code: 'timeout', fault: 'timeout' }],
    ['500', { kind: 'status', status: 500 }, { code: 'unavailable', fault: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }, { code: 'unavailable', fault: 'status', status: 503 }],
    [
      '503 with a wait',
      { kind: 'status', status: 503, retryAfter: '7' },
      { fault: 'rate-limited', retryAfterMs: 7000 },
    ],
    ['429', { kind: 'status', status: 429, retryAfter: '30' }, { code: 'unavailable', retryAfterMs: 30_000 }],
    [
      '429 without a wait',
      { kind: 'status', status: 429 },
      { fault: 'rate-limited', retryAfterMs: undefined },
    ],
    ['403', { kind: 'status', status: 403 }, { code: 'unavailable', fault: 'credentials' }],
    ['400', { kind: 'status', status: 400 }, { code: 'rejected', fault: 'refused' }],
    ['no JSON', { kind: 'garbage' }, { code: 'unavailable', fault: 'garbage' }],
    ['half an answer', { kind: 'half' }, { code: 'unavailable', fault: 'network' }],
    ['another address', { kind: 'redirect' }, { code: 'unavailable', fault: 'redirect', status: 302 }],
    ['50 MB', { kind: 'huge' }, { code: 'unavailable', fault: 'too-large' }],
    ['50 MB, unannounced', { kind: 'huge-unannounced' }, { code: 'unavailable', fault: 'too-large' }],
  ])('%s', async (_, fault, error) => {
    const { pms } = shop.open({ deadlineMs: 400 });
    shop.server().faults.add(fault);
    await expect(pms.offers(stay, call)).rejects.toMatchObject({ name: 'PmsError', ...error });
    expect(await pms.offers(stay, call)).toHaveLength(3);
  });

  test('answers of the right format and the wrong shape', async () => {
    const { pms } = shop.open({
      fetch: async () =>
        Response.json({ hotel_ari: { currency: 'EUR', room_types: [{ id_room_type: 'x' }] } }),
    });
    await expect(pms.offers(stay, call)).rejects.toMatchObject({ code: 'unavailable', fault: 'garbage' });
  });

  test('whatever is in an answer: the right answer, or an error that says so', async () => {
    const random = seeded(Number(process.env['HOTEL_SOAK_SEED'] ?? 1));
    const junk = [null, '', 'x', -1, 1.5, true, [], {}, [null], { a: 1 }, '2026-99-99', '9'.repeat(400)];
    const spoilt = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || random() < 0.1)
        return junk[Math.floor(random() * junk.length)];
      const entries = Object.entries(value);
      const at = Math.floor(random() * entries.length);
      const changed = entries.map(([key, item], index) => [key, index === at ? spoilt(item) : item] as const);
      return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
    };
    let isSpoilt = false;
    const { pms } = shop.open({
      fetch: async (...args) => {
        const response = await fetch(...args);
        return isSpoilt ? Response.json(spoilt(await response.json())) : response;
      },
    });
    const { reference } = await pms.book(request, call);
    const { mark } = await pms.poll(undefined, call, () => undefined);
    isSpoilt = true;
    const asks = [
      () => pms.offers(stay, call),
      () => pms.booking(reference, call),
      () => pms.months.rooms('2026-12', call),
      () => pms.months.rates('2026-12', call),
      () => pms.months.limits(call),
      () => pms.quoteChange(reference, { ...stay, adults: 1 }, call),
      () => pms.poll({ ...mark, seen: {} }, call, () => undefined),
    ];
    const failures: unknown[] = [];
    for (let round = 0; round < 40; round += 1)
      for (const ask of asks) await ask().catch((error: unknown) => failures.push(error));
    expect(failures.length).toBeGreaterThan(40);
    expect(failures.filter((error) => !(error instanceof PmsError))).toEqual([]);
  });

  test('a date to wait for is a wait', async () => {
    const { pms } = shop.open();
    const retryAfter = new Date(Date.now() + 60_000).toUTCString();
    shop.server().faults.add({ kind: 'status', status: 429, retryAfter });
    const error = (await pms.offers(stay, call).catch((error: unknown) => error)) as { retryAfterMs: number };
    expect(error.retryAfterMs).toBeGreaterThan(50_000);
    expect(error.retryAfterMs).toBeLessThan(61_000);
  });
});

describe('a booking that goes wrong', () => {
  const ours = (idHotel: number) => {
    const { orders, lines } = shop.server().shop;
    return orders.filter(({ id }) =>
      lines.some((line) => line.idOrder === id && line.idHotel === idHotel && !line.isRefunded),
    );
  };

  test.each<[string, Fault]>([
    ['the connection breaks', { kind: 'reset' }],
    ['500 is answered', { kind: 'status', status: 500 }],
    ['garbage is answered', { kind: 'garbage' }],
    ['half of the answer comes', { kind: 'half' }],
    ['the answer never comes', { kind: 'hang' }],
    ['50 MB come', { kind: 'huge' }],
  ])('was done, and %s: it is found by our reference', async (_, fault) => {
    const { pms, hotel } = shop.open(impatient);
    shop.server().faults.add({ ...fault, after: true, on: /^POST \/api\/bookings/ });
    const booking = await pms.book(request, call);
    expect(booking).toMatchObject({ ...stay, status: 'confirmed', guestName: 'Ana Pérez' });
    expect(ours(hotel.id)).toHaveLength(1);
    expect(await pms.book(request, call)).toEqual(booking);
    expect(ours(hotel.id)).toHaveLength(1);
  });

  test('was not done: it says so, and the next try books', async () => {
    const { pms, hotel } = shop.open();
    shop.server().faults.add({ kind: 'reset', on: /^POST \/api\/bookings/ });
    await expect(pms.book(request, call)).rejects.toMatchObject({ code: 'unavailable' });
    expect(ours(hotel.id)).toHaveLength(0);
    await pms.book(request, call);
    expect(ours(hotel.id)).toHaveLength(1);
  });

  test('was done, and nothing more is answered: the next try finds it', async () => {
    const { pms, hotel } = shop.open();
    shop.server().faults.add({ kind: 'reset', after: true, on: /^POST \/api\/bookings/ });
    const first = pms.book(request, { signal: AbortSignal.timeout(1000) });
    shop.server().faults.add({ kind: 'status', status: 500, on: /^GET \/api\/bookings/ });
    await expect(first).rejects.toMatchObject({ code: 'unavailable' });
    expect(ours(hotel.id)).toHaveLength(1);
    expect(await pms.book(request, call)).toMatchObject({ status: 'confirmed' });
    expect(ours(hotel.id)).toHaveLength(1);
  });

  test('took the last room without an answer: "no room is left" is not what the guest is told', async () => {
    const { pms } = shop.open(impatient, (types) =>
      types.map((type) => ({ ...type, rooms: type.rooms.slice(0, 1) })),
    );
    shop.server().faults.add({ kind: 'hang', after: true, on: /^POST \/api\/bookings/ });
    shop.server().faults.add({ kind: 'status', status: 500, on: /^GET \/api\/bookings/ });
    await expect(pms.book(request, call)).rejects.toMatchObject({ name: 'PmsError' });
    expect(await pms.book(request, call)).toMatchObject({ status: 'confirmed' });
    await expect(pms.book({ ...request, clientReference: 'c2' }, call)).rejects.toMatchObject({
      code: 'not_available',
    });
  });

  test('two processes at the same moment: the guest has one booking, and both say the same', async () => {
    const { pms, hotel } = shop.open();
    const other = shop.open({ idHotel: hotel.id });
    shop.server().faults.latencyMs = 20;
    const both = await Promise.all([pms.book(request, call), other.pms.book(request, call)]);
    expect(both[0].reference).toBe(both[1].reference);
    expect(await pms.book(request, call)).toMatchObject({ status: 'confirmed' });
    expect(ours(hotel.id)).toHaveLength(1);
  });

  test("another guest's reference is passed over", async () => {
    const { pms, hotel } = shop.open();
    const taken = referenceCandidate('MAL', request.clientReference, 0);
    await pms.book({ ...request, clientReference: 'another' }, call);
    const { orders } = shop.server().shop;
    orders[orders.length - 1] = { ...orders.at(-1)!, source: `agent:${hotel.id}:${taken}:0123456789abcdef` };
    const booking = await pms.book(request, call);
    expect(booking.reference).toBe(referenceCandidate('MAL', request.clientReference, 1));
    expect(await pms.bookingOf(request.clientReference, call)).toEqual(booking);
    expect(ours(hotel.id)).toHaveLength(2);
  });

  test('of two copies the desk cancelled the older one: the other stands', async () => {
    const { pms, hotel } = shop.open();
    const booking = await pms.book(request, call);
    const { orders, lines } = shop.server().shop;
    const [order, line] = [orders.at(-1)!, lines.at(-1)!];
    orders.push({ ...order, id: order.id + 1 });
    lines.push({ ...line, id: line.id + 1, idOrder: order.id + 1, idRoom: line.idRoom + 1 });
    line.isRefunded = true;
    expect(await pms.booking(booking.reference, call)).toEqual(booking);
    expect(await pms.bookingOf(request.clientReference, call)).toEqual(booking);
    expect(ours(hotel.id)).toHaveLength(1);
  });

  test('whatever goes wrong, however often it is tried: one booking', async () => {
    const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 1);
    const guests = Number(process.env['HOTEL_SOAK_PMS_BOOKINGS'] ?? 25);
    const random = seeded(seed);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const faults: Fault[] = [
      { kind: 'reset' },
      { kind: 'garbage' },
      { kind: 'half' },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503, retryAfter: '1' },
    ];
    for (let guest = 0; guest < guests; guest += 1) {
      const { pms, hotel } = shop.open();
      const booked = [];
      for (let tries = 0; tries < 8 && booked.length < 2; tries += 1) {
        shop.server().faults.clear();
        const troubles = Math.floor(random() * 3);
        for (let fault = 0; fault < troubles; fault += 1)
          shop.server().faults.add({
            ...pick(faults),
            after: random() < 0.5,
            on: pick([/^POST \/api\/bookings/, /^GET \/api\/orders/, /^GET/, /./]),
          });
        const booking = await pms.book(request, call).catch(() => undefined);
        if (booking) booked.push(booking);
      }
      shop.server().faults.clear();
      booked.push(await pms.book(request, call));
      expect(new Set(booked.map(({ reference }) => reference)).size, `seed ${seed}, guest ${guest}`).toBe(1);
      expect(ours(hotel.id), `seed ${seed}, guest ${guest}`).toHaveLength(1);
    }
  });
});
