import { expect, test } from 'vitest';
import { nightsOf } from '../../src/pms/nights.ts';

const nights = (checkIn: string, checkOut: string): readonly string[] => nightsOf({ checkIn, checkOut });

test('the day of departure is no night, and months and leap days are what they are', () => {
  expect(nights('2028-02-27', '2028-03-01')).toEqual(['2028-02-27', '2028-02-28', '2028-02-29']);
  expect(nights('2026-12-31', '2027-01-01')).toEqual(['2026-12-31']);
  expect(nights('2026-12-01', '2026-12-31')).toHaveLength(30);
});

test.each([
  ['2026-12-01', '2026-12-01'],
  ['2026-12-02', '2026-12-01'],
  ['2026-12-01', '2027-01-01'],
  ['2026-02-30', '2026-03-02'],
  ['2026-12-01T10:00', '2026-12-02'],
  ['20261201', '20261202'],
  ['', ''],
])('from %s to %s is no stay', (checkIn, checkOut) => {
  expect(nights(checkIn, checkOut)).toEqual([]);
});
