import { afterAll, afterEach, beforeAll } from 'vitest';
import { qloAppsPms, type QloAppsOptions, type QloAppsPms } from '../../src/pms/qloapps/qloapps.ts';
import type { ShopHotel, ShopRoom, ShopRoomType } from '../doubles/qloapps-server/house.ts';
import { startQloAppsServer, type QloAppsServer } from '../doubles/qloapps-server/server.ts';
import { today } from './house.ts';

export const key = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const roomTypes = { double: 7, family: 8, suite: 9 };

const type = (
  id: number,
  price: number,
  [adults, children, guests]: [number, number, number],
  rooms: number,
) => ({
  id: id % 10,
  name: `Type ${id}`,
  price,
  maxAdults: adults,
  maxChildren: children,
  maxGuests: guests,
  minLos: 1,
  maxLos: 0,
  rooms: Array.from({ length: rooms }, (_, index): ShopRoom => {
    const number = id * 100 + index + 1;
    return { id: number, number: `A-${number}`, closures: [] };
  }),
});

/** A shop of its own for every file, a hotel of its own for every call. */
export const qloAppsShop = () => {
  let server: QloAppsServer | undefined;
  let hotels = 0;
  const clock = { now: `${today} 09:00:00` };
  const running = (): QloAppsServer => {
    if (!server) throw new Error('the shop opens before all tests');
    return server;
  };
  beforeAll(async () => {
    server = await startQloAppsServer({ key, now: () => clock.now });
  });
  afterEach(() => {
    const { faults, dialect, asked } = running();
    Object.assign(faults, { state: 'well', latencyMs: 0 });
    faults.clear();
    Object.assign(dialect, { lists: 'as they are', numbers: 'as they are' });
    asked.splice(0);
  });
  afterAll(async () => running()[Symbol.asyncDispose]());

  const open = (
    options: Partial<QloAppsOptions> = {},
    change: (types: ShopRoomType[]) => ShopRoomType[] = (types) => types,
  ): { pms: QloAppsPms; hotel: ShopHotel } => {
    hotels += 1;
    const types = [
      type(hotels * 10 + 7, 100, [2, 1, 2], 5),
      type(hotels * 10 + 8, 150, [4, 3, 5], 3),
      type(hotels * 10 + 9, 240, [4, 2, 4], 2),
    ];
    const hotel = { id: hotels, name: `Hotel ${hotels}`, currency: 'EUR', roomTypes: change(types) };
    running().shop.hotels.push(hotel);
    const pms = qloAppsPms({
      baseUrl: running().url,
      key,
      idHotel: hotel.id,
      roomTypes,
      currency: 'EUR',
      referencePrefix: 'MAL',
      contact: { email: 'reservas@hotel.example', phone: '+34952000000' },
      today: () => today,
      ...options,
    });
    return { pms, hotel };
  };
  return { server: running, open, clock };
};
