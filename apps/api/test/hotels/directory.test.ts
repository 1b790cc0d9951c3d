import { parseTenantId } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { createDirectory, SharedAddressError, UnknownHotelError } from '../../src/hotels/directory.ts';
import type { Hotel } from '../../src/hotels/hotel.ts';

const directory = createDirectory([buenosAires, malaga]);
const web = { widgetKey: 'widget-other', origins: ['https://other.example'] };
const other: Hotel = { ...malaga, id: parseTenantId('other'), channels: { web } };

test('a hotel is found by its id, its WhatsApp number and its widget key', () => {
  expect(directory.all).toEqual([buenosAires, malaga]);
  expect(directory.ids).toEqual(['buenos-aires', 'malaga']);
  for (const hotel of [buenosAires, malaga]) {
    const { widgetKey, origins } = hotel.channels.web;
    expect(directory.get(hotel.id)).toBe(hotel);
    expect(directory.byWidgetKey(widgetKey)).toEqual({ hotel: hotel.id, origins });
  }
  expect(directory.byPhoneNumber('demo', '70001')).toBe('buenos-aires');
  expect(directory.byPhoneNumber('demo', '70002')).toBe('malaga');
  expect(directory.byWidgetKey('widget-buenos-aires')?.hotel).toBe('buenos-aires');
  expect(directory.byWidgetKey('widget-malaga')?.hotel).toBe('malaga');
});

test('a number belongs to its app alone', () => {
  expect(directory.byPhoneNumber('other', '70001')).toBeUndefined();
  const twice = createDirectory([
    malaga,
    { ...other, channels: { web, whatsapp: { app: 'other', phoneNumberId: '70002' } } },
  ]);
  expect(twice.byPhoneNumber('demo', '70002')).toBe('malaga');
  expect(twice.byPhoneNumber('other', '70002')).toBe('other');
});

test('app and number are never mistaken for another pair with the same letters', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', '"', ',', ':'), minLength: 2, maxLength: 6 });
  const cuts = fc.nat({ max: 6 });
  fc.assert(
    fc.property(letters, cuts, cuts, (text, ours, asked) => {
      const pair = (at: number): [string, string] => [text.slice(0, at), text.slice(at)];
      const [app, phoneNumberId] = pair(ours);
      const found = createDirectory([{ ...malaga, channels: { web, whatsapp: { app, phoneNumberId } } }]);
      const same = Math.min(ours, text.length) === Math.min(asked, text.length);
      expect(found.byPhoneNumber(...pair(asked))).toBe(same ? 'malaga' : undefined);
    }),
  );
});

test('what no hotel owns is nobody’s, whatever it is called', () => {
  for (const key of ['', 'MALAGA', 'malaga ', '__proto__', 'constructor', 'toString']) {
    expect(() => directory.get(key)).toThrow(UnknownHotelError);
    expect(directory.byWidgetKey(key)).toBeUndefined();
    expect(directory.byPhoneNumber(key, key)).toBeUndefined();
  }
});

test('the error says which hotels there are, and not what was asked', () => {
  const ask = () => directory.get('a-secret-key');
  expect(ask).toThrow('There is no such hotel; there are: buenos-aires, malaga');
});

test('a hotel without WhatsApp is still on the web', () => {
  const found = createDirectory([buenosAires, other]);
  expect(found.byWidgetKey('widget-other')).toEqual({ hotel: 'other', origins: ['https://other.example'] });
  expect(found.get('other')).toBe(other);
});

describe('two hotels with one address are refused', () => {
  test.each([
    ['id', { ...other, id: malaga.id }],
    ['WhatsApp number', { ...other, channels: { ...malaga.channels, web } }],
    ['widget key', { ...other, channels: { web: malaga.channels.web } }],
  ])('%s', (kind, rival) => {
    const make = () => createDirectory([malaga, rival]);
    expect(make).toThrow(SharedAddressError);
    expect(make).toThrow(`The hotels malaga and ${rival.id} have the same ${kind}`);
    expect(make).toThrow(expect.objectContaining({ hotels: ['malaga', rival.id] }));
  });
});
