import { describe, expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { rooms as buenosAiresRooms } from '../../src/hotels/demo/buenos-aires/rooms.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { rooms as malagaRooms } from '../../src/hotels/demo/malaga/rooms.ts';
import { factText } from '../../src/hotels/facts.ts';
import { languages } from '../../src/hotels/hotel.ts';
import { numbersIn } from './numbers.ts';

const houses = [
  { name: buenosAires.name, hotel: buenosAires, inventory: buenosAiresRooms },
  { name: malaga.name, hotel: malaga, inventory: malagaRooms },
];

describe.each(houses)('$name', ({ hotel, inventory }) => {
  test('sells the rooms that it tells of, for as many people', () => {
    const essence = (rooms: readonly { id: string; capacity: number }[]) =>
      rooms.map(({ id, capacity }) => ({ id, capacity }));
    expect(essence(inventory)).toEqual(essence(hotel.rooms));
  });

  test('names fit a row of a WhatsApp list, descriptions its second line', () => {
    for (const { name, description } of hotel.rooms)
      for (const language of languages) {
        expect(name[language].length).toBeLessThanOrEqual(24);
        expect(description[language].length).toBeLessThanOrEqual(72);
      }
    for (const language of languages)
      expect(new Set(hotel.rooms.map(({ name }) => name[language])).size).toBe(hotel.rooms.length);
  });

  test('tells of every room by its name and size, and how many there are', () => {
    const total = inventory.reduce((sum, { count }) => sum + count, 0);
    for (const language of languages) {
      const text = factText(hotel, 'ask_room_types', language);
      expect(numbersIn(text)).toContain(String(total));
      for (const { name, description } of hotel.rooms) {
        const [size = 'none'] = /^\d+ m²/.exec(description[language]) ?? [];
        expect(text.toLowerCase()).toContain(name[language].toLowerCase());
        expect(text).toContain(size);
      }
    }
  });

  test('every room has a price in whole units and a positive factor for every night', () => {
    for (const { count, baseCents, weekendFactor, seasons } of inventory) {
      expect(count).toBeGreaterThan(0);
      expect(baseCents).toBeGreaterThan(0);
      expect(baseCents % 100).toBe(0);
      expect(weekendFactor).toBeGreaterThan(0);
      for (const { factor } of seasons) expect(factor).toBeGreaterThan(0);
    }
  });

  test('seasons are days of the year, in order, and never overlap', () => {
    for (const { seasons } of inventory) {
      const days = seasons.flatMap(({ from, to }) => [from, to]);
      expect(days).toEqual(days.toSorted());
      for (const day of days) expect(Temporal.PlainMonthDay.from(day).toString()).toBe(day);
      for (const [at, { from }] of seasons.entries()) expect(from).not.toBe(seasons[at - 1]?.to);
    }
  });
});

test('what is said of cheaper nights is what the inventory charges', () => {
  for (const language of languages) {
    expect(factText(buenosAires, 'ask_promotions', language)).toMatch(/\b10 ?%/);
    expect(factText(malaga, 'ask_promotions', language)).toMatch(/\b25 ?%/);
  }
  for (const { weekendFactor } of buenosAiresRooms) expect(weekendFactor).toBe(0.9);
  for (const { seasons } of malagaRooms)
    expect(seasons.filter(({ factor }) => factor < 1)).toEqual([
      { from: '01-07', to: '03-15', factor: 0.75 },
      { from: '11-02', to: '12-20', factor: 0.75 },
    ]);
});

test('the houses have different room types, prices and numbers of rooms', () => {
  const cents = new Set(malagaRooms.map(({ baseCents }) => baseCents));
  expect(buenosAiresRooms.filter(({ baseCents }) => cents.has(baseCents))).toEqual([]);
  expect(buenosAires.rooms.map(({ id }) => id)).not.toEqual(malaga.rooms.map(({ id }) => id));
});
