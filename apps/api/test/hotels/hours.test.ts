import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reception } from '../../src/hotels/hotel.ts';
import { receptionBack } from '../../src/hotels/hours.ts';

const office = [
  { from: '08:00', to: '13:00' },
  { from: '15:00', to: '20:00' },
];
/** Open on working days, on Saturday mornings, and on the night of New Year's Eve. */
const reception: Reception = {
  week: [office, office, office, office, office, [{ from: '09:00', to: '13:00' }], []],
  holidays: {
    '12-25': [],
    '12-31': [{ from: '20:00', to: '02:00' }],
    '2027-01-01': [{ from: '12:00', to: '24:00' }],
  },
};
const madrid = 'Europe/Madrid';
const at = (local: string, timeZone = madrid): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
const back = (local: string, timeZone = madrid): string | undefined => {
  const found = receptionBack(reception, timeZone, at(local, timeZone));
  return typeof found === 'object' ? found.toPlainDateTime().toString({ smallestUnit: 'minute' }) : found;
};

test.each([
  ['in the morning', '2026-11-24T08:00', 'now'],
  ['before it opens', '2026-11-24T07:59', '2026-11-24T08:00'],
  ['at lunch', '2026-11-24T13:00', '2026-11-24T15:00'],
  ['in the evening', '2026-11-24T20:00', '2026-11-25T08:00'],
  ['on a Saturday afternoon', '2026-11-28T14:00', '2026-11-30T08:00'],
  ['on a Sunday', '2026-11-29T10:00', '2026-11-30T08:00'],
  ['on a holiday that falls on a Friday', '2026-12-25T10:00', '2026-12-26T09:00'],
  ['the day before it', '2026-12-24T21:00', '2026-12-26T09:00'],
  ['past midnight, in hours of the day before', '2027-01-01T01:59', 'now'],
  ['after them', '2027-01-01T02:00', '2027-01-01T12:00'],
  ['on a date of one year only', '2027-01-01T23:59', 'now'],
  ['on the same date of another year, a Saturday', '2028-01-01T08:00', '2028-01-01T09:00'],
])('%s', (_, local, expected) => {
  expect(back(local)).toBe(expected);
});

test('the clock on the wall counts on days with 23 and with 25 hours', () => {
  expect(back('2027-03-28T20:00')).toBe('2027-03-29T08:00');
  const spring = receptionBack(reception, madrid, at('2027-03-27T20:00'));
  const autumn = receptionBack(reception, madrid, at('2026-10-24T20:00'));
  expect([spring, autumn].map((found) => typeof found === 'object' && found.offset)).toEqual([
    '+02:00',
    '+01:00',
  ]);
});

test('hours in a gap of the clock begin after it', () => {
  const night: Reception = {
    week: Array.from({ length: 7 }, () => [{ from: '02:30', to: '06:00' }]),
    holidays: {},
  };
  const found = receptionBack(night, madrid, at('2027-03-28T01:59'));
  expect(String(found)).toBe('2027-03-28T03:30:00+02:00[Europe/Madrid]');
});

test('the same moment is another hour elsewhere', () => {
  const moment = at('2026-11-24T20:30');
  expect(receptionBack(reception, madrid, moment)).not.toBe('now');
  expect(receptionBack(reception, 'America/Argentina/Buenos_Aires', moment)).toBe('now');
});

test('a reception without hours is never back, and one with all of them always there', () => {
  const none: Reception = { week: [[], [], [], [], [], [], []], holidays: {} };
  const all: Reception = {
    week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
    holidays: {},
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3e12 }), (moment) => {
      expect(receptionBack(none, madrid, moment)).toBeUndefined();
      expect(receptionBack(all, madrid, moment)).toBe('now');
    }),
    { numRuns: 50 },
  );
});

test('when it is said to be back, it is', () => {
  const moments = fc
    .integer({ min: at('2026-01-01T00:00'), max: at('2030-01-01T00:00') })
    .filter((moment) => receptionBack(reception, madrid, moment) !== 'now');
  fc.assert(
    fc.property(moments, (moment) => {
      const found = receptionBack(reception, madrid, moment);
      const then = typeof found === 'object' ? found.epochMilliseconds : Number.NaN;
      expect(then).toBeGreaterThan(moment);
      expect(receptionBack(reception, madrid, then)).toBe('now');
      expect(receptionBack(reception, madrid, then - 1)).not.toBe('now');
    }),
    { numRuns: 200 },
  );
});
