import { expect, test } from 'vitest';
import { wantsCheaper } from '../../src/intents/cheaper.ts';
import { placeInList } from '../../src/intents/rooms.ts';

const asks = (text: string, mention: object = {}): boolean =>
  wantsCheaper({ text, mention: { coverage: 0, ...mention } });

test.each([
  'algo más barato?',
  '¿hay alguna más económica?',
  'uf, es carísimo',
  'me parece muy caro',
  'anything cheaper?',
  "that's too expensive for us",
  'it is over our budget',
  'do you have a better price',
  'tem mais em conta?',
  'está caro demais',
])('asks for a lower price: %s', (text) => {
  expect(asks(text)).toBe(true);
});

test.each([
  'la más barata',
  'the cheapest',
  'o mais barato',
  'la más cara',
  'the most expensive',
  'no es caro',
])('chooses, or is content: %s', (text) => {
  expect(asks(text)).toBe(false);
});

test('other dates are looked up as they were said', () => {
  expect(asks('algo más barato en abril?', { month: '2027-04' })).toBe(false);
});

test.each([
  ['2', 'b'],
  ['la 3', 'c'],
  ['option 1 please', 'a'],
  ['la segunda', 'b'],
  ['a última', 'c'],
  ['somos 3', undefined],
  ['9', undefined],
])('%s is a place in a list of three, or none', (text, chosen) => {
  expect(placeInList(text, ['a', 'b', 'c'])).toBe(chosen);
});
