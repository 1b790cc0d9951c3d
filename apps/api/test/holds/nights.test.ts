import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nightRange } from '../../src/holds/nights.ts';
import { nightsOf } from '../../src/pms/nights.ts';
import { later } from '../pms/guests.ts';

const stays = fc
  .record({ offset: fc.integer({ min: -20_000, max: 40_000 }), nights: fc.integer({ min: 1, max: 30 }) })
  .map(({ offset, nights }) => {
    const checkIn = later('1990-01-01', offset);
    return { checkIn, checkOut: later(checkIn, nights) };
  });

test('two stays have a night in common exactly when their ranges overlap', () => {
  fc.assert(
    fc.property(
      stays,
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      (stay, shift, nights) => {
        const checkIn = later(stay.checkIn, shift);
        const other = { checkIn, checkOut: later(checkIn, nights) };
        const [a, b] = [nightRange(stay)!, nightRange(other)!];
        const shared = nightsOf(stay).filter((night) => nightsOf(other).includes(night));
        expect(a.from < b.to && b.from < a.to).toBe(shared.length > 0);
        expect(a.to - a.from).toBe(nightsOf(stay).length);
      },
    ),
  );
});

test('a night on which the clocks change is one night like any other', () => {
  // Spain, 2027: 23 hours in March, 25 in October.
  for (const checkIn of ['2027-03-27', '2027-10-30']) {
    const { from, to } = nightRange({ checkIn, checkOut: later(checkIn, 2) })!;
    expect(to - from).toBe(2);
  }
});

test.for([
  ['no night', '2026-12-12', '2026-12-12'],
  ['departure first', '2026-12-12', '2026-12-11'],
  ['no date', 'tomorrow', '2026-12-12'],
  ['a month and more', '2026-12-01', '2027-01-01'],
])('%s is no range', ([, checkIn = '', checkOut = '']) => {
  expect(nightRange({ checkIn, checkOut })).toBeUndefined();
});
