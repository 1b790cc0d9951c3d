import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { hotelSystems, type HotelSystems } from '../../src/pms/hotels.ts';
import { calling } from './guests.ts';
import { key, qloAppsShop, roomTypes } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };

const settings = (change: object = {}) => ({
  kind: 'qloapps',
  url: 'https://shop.example/hotel',
  key,
  idHotel: 1,
  roomTypes,
  email: 'reservas@hotel.example',
  phone: '+34952000000',
  ...change,
});
const configOf = (hotels: object, data = '.data') =>
  readConfig({ HOTEL_MODE: 'demo', HOTEL_DATA: data, HOTEL_PMS: JSON.stringify(hotels) });

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'pms-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

const systems = (
  hotels: object,
  data = folder(),
): { pms: HotelSystems; failures: unknown[]; data: string } => {
  const failures: unknown[] = [];
  const pms = hotelSystems({
    config: configOf(hotels, data),
    hotels: createDirectory(demoHotels),
    now: () => Date.parse('2026-11-24T11:00:00Z'),
    observe: () => undefined,
    budget: () => (_, work) => work(),
    onFeedFailure: (_, error) => void failures.push(error),
  });
  onTestFinished(async () => pms.close());
  return { pms, failures, data };
};

test.each<[string, object]>([
  ['an address without encryption', { url: 'http://shop.example' }],
  ['an address with a key in it', { url: `https://${key}@shop.example` }],
  ['an address with a query', { url: `https://shop.example/?ws_key=${key}` }],
  ['a key of another length', { key: 'short' }],
  ['a key and a file', { keyFile: '/run/secrets/key' }],
  ['neither', { key: undefined }],
  ['no mailbox', { email: undefined }],
  ['a word that is no setting', { baseUrl: 'https://shop.example' }],
])('%s is refused, without a word of the key', (_, change) => {
  const config = () => configOf({ malaga: settings(change) });
  expect(config).toThrow(/HOTEL_PMS/);
  expect(config).not.toThrow(new RegExp(key));
});

test('https anywhere, http on this machine alone', () => {
  for (const url of [
    'https://shop.example',
    'http://127.0.0.1:8080',
    'http://localhost/hotel/',
    'http://[::1]:1',
  ])
    expect(configOf({ malaga: settings({ url }) }).HOTEL_PMS['malaga']).toMatchObject({ url });
});

test('a hotel that is not there, a room type that it does not have, a file that holds no key', () => {
  expect(() => systems({ atlantis: settings() })).toThrow(/HOTEL_PMS.atlantis/);
  expect(() => systems({ malaga: settings({ roomTypes: { igloo: 7 } }) })).toThrow(/igloo/);
  const file = { key: undefined, keyFile: '/nowhere/key' };
  expect(() => systems({ malaga: settings(file) })).toThrow(/keyFile/);
});

test('each hotel has its own PMS; the key may come from a file', async () => {
  const { hotel } = shop.open();
  const data = folder();
  const keyFile = join(data, 'key');
  writeFileSync(keyFile, `${key}\n`);
  const malaga = settings({ url: shop.server().url, key: undefined, keyFile, idHotel: hotel.id });
  const { pms } = systems({ malaga }, data);
  const [ours, theirs] = demoHotels.map(({ id }) => pms.of(id));
  const offers = await Promise.all([ours!.offers(stay, call), theirs!.offers(stay, call)]);
  expect(shop.server().asked.length).toBeGreaterThan(0);
  expect(offers[0].value).not.toEqual(offers[1].value);
});

test('how far the changes of a shop are known is kept beside the bookings', async () => {
  const { hotel } = shop.open();
  const { pms, data, failures } = systems({
    malaga: settings({ url: shop.server().url, idHotel: hotel.id }),
  });
  pms.start();
  const mark = join(data, 'pms-malaga.mark.json');
  await vi.waitFor(() => expect(JSON.parse(readFileSync(mark, 'utf8'))).toMatchObject({ seen: {} }));
  expect(failures).toEqual([]);
});

test('a PMS that cannot be asked for changes is reported, and does not stop the hotel', async () => {
  const { hotel } = shop.open();
  shop.server().faults.add({ kind: 'status', status: 500, on: /orders/, times: 5 });
  const { pms, failures } = systems({ malaga: settings({ url: shop.server().url, idHotel: hotel.id }) });
  pms.start();
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  expect(failures).toMatchObject([{ name: 'PmsError', fault: 'status' }]);
  const malaga = demoHotels.find(({ id }) => id === 'malaga')!;
  expect((await pms.of(malaga.id).offers(stay, call)).value).toHaveLength(3);
});
