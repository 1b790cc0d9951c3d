import { expect, test } from 'vitest';
import { moveStay } from '../../src/intents/stay-moved.ts';

const weekend = { checkIn: '2027-03-12', checkOut: '2027-03-14' };
const midweek = { checkIn: '2027-03-09', checkOut: '2027-03-11' };

test.each([
  ['and the weekend after?', weekend, undefined, '2027-03-19 2027-03-21'],
  ['¿y el finde siguiente?', weekend, undefined, '2027-03-19 2027-03-21'],
  ['e no fim de semana seguinte?', midweek, undefined, '2027-03-12 2027-03-14'],
  [
    'the following weekend',
    { checkIn: '2027-03-10', checkOut: '2027-03-13' },
    undefined,
    '2027-03-19 2027-03-21',
  ],
  ['y el finde anterior?', weekend, undefined, '2027-03-05 2027-03-07'],
  ['the same dates in April?', weekend, '2027-04', '2027-04-12 2027-04-14'],
  [
    'las mismas fechas en febrero',
    { checkIn: '2027-01-31', checkOut: '2027-02-02' },
    '2027-02',
    '2027-02-28 2027-03-02',
  ],
])('%s', (text, nights, month, expected) => {
  const moved = moveStay(text, nights, month);
  expect(`${moved?.checkIn} ${moved?.checkOut}`).toBe(expected);
});

test.each([
  ['this weekend', undefined],
  ['in April', '2027-04'],
  ['the same room', undefined],
])('is about no other nights than it says: %s', (text, month) => {
  expect(moveStay(text, weekend, month)).toBeUndefined();
});
