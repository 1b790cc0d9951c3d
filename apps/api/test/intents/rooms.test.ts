import { expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { roomNamed, roomOfList } from '../../src/intents/rooms.ts';

test.each([
  ['la doble', 'double'],
  ['una dupla por favor', 'double'],
  ['doble con vistas al mar', 'double-sea-view'],
  ['y con vistas?', 'double-sea-view'],
  ['the family room', 'family'],
  ['la familiar', 'family'],
  ['no la doble, mejor la suite', 'suite'],
  ['la doble o la suite', undefined],
  ['a room for my family', 'family'],
  ['una habitación', undefined],
  ['a room', undefined],
  ['', undefined],
])('%s names %s', (text, id) => expect(roomNamed(malaga, text)).toBe(id));

test.each([
  ['una simple', 'single'],
  ['la suite', 'junior-suite'],
  ['la junior', 'junior-suite'],
  ['la matrimonial', 'double'],
])('%s is said in Buenos Aires for %s', (text, id) => expect(roomNamed(buenosAires, text)).toBe(id));

test('a room that is not among those shown is not named', () => {
  expect(roomNamed(malaga, 'la suite', ['double', 'family'])).toBeUndefined();
});

test.each([
  ['2', 'double-sea-view'],
  ['la 3', 'family'],
  ['la más barata', 'double'],
  ['the cheapest', 'double'],
  ['la segunda', 'double-sea-view'],
  ['a última', 'suite'],
  ['9', undefined],
  ['no sé', undefined],
])('%s of the list is %s', (text, id) => {
  expect(roomOfList(malaga, text, ['double', 'double-sea-view', 'family', 'suite'])).toBe(id);
});
