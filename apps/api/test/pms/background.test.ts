import { describe, expect, test } from 'vitest';
import { soldElsewhere } from '../../src/pms/simulated/background.ts';
import { later } from './guests.ts';

const year = Array.from({ length: 365 }, (_, day) => later('2026-11-24', day));
const rooms = Array.from({ length: 40 }, (_, room) => room + 1);
const soldRooms = (hotel: string, night: string): number =>
  rooms.filter((room) => soldElsewhere(hotel, [night])('double', room)).length;

describe.each(['buenos-aires', 'malaga'])('other guests of %s', (hotel) => {
  const sold = year.map((night) => soldRooms(hotel, night));

  test('take about half of the house over a year', () => {
    const share = sold.reduce((sum, rooms) => sum + rooms, 0) / (365 * 40);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  test('sell it out on a few nights, nearly on some more, and leave rooms on most', () => {
    const full = sold.filter((rooms) => rooms === 40).length;
    const nearly = sold.filter((rooms) => rooms >= 34 && rooms < 40).length;
    const open = sold.filter((rooms) => rooms <= 30).length;
    expect(full).toBeGreaterThan(0);
    expect(full).toBeLessThan(30);
    expect(nearly).toBeGreaterThan(full / 2);
    expect(open).toBeGreaterThan(365 * 0.8);
  });

  test('stay for some nights: a room that is free tonight is mostly free tomorrow', () => {
    const pairs = rooms.flatMap((room) =>
      year.slice(1).map((night, before) => ({
        today: soldElsewhere(hotel, [year[before]!])('double', room),
        tomorrow: soldElsewhere(hotel, [night])('double', room),
      })),
    );
    const free = pairs.filter(({ today }) => !today);
    const stillFree = free.filter(({ tomorrow }) => !tomorrow);
    expect(stillFree.length / free.length).toBeGreaterThan(0.75);
  });
});

test('hotels, room types and rooms have guests of their own', () => {
  const calendar = (hotel: string, type: string, room: number): string =>
    year.map((night) => (soldElsewhere(hotel, [night])(type, room) ? 'x' : '.')).join('');
  const calendars = [
    calendar('malaga', 'double', 1),
    calendar('malaga', 'double', 2),
    calendar('malaga', 'suite', 1),
    calendar('buenos-aires', 'double', 1),
  ];
  expect(new Set(calendars).size).toBe(4);
});

test('every start finds the same house', () => {
  const nights = year.slice(0, 60).map((night) => (soldElsewhere('malaga', [night])('suite', 1) ? 'x' : '.'));
  expect(nights.join('')).toMatchInlineSnapshot(
    `"xxxxxxxxxxxxxxxxxxxxxx........xxxxxxxx.xxx....xxxx.........."`,
  );
});
