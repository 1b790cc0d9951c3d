import { describe, expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';

describe.each([buenosAires, malaga])('$name', ({ timeZone, currency, policies, channels, emergency }) => {
  test('has a time zone and a currency that the platform knows', () => {
    expect(Temporal.Instant.from('2026-11-24T12:00:00Z').toZonedDateTimeISO(timeZone).timeZoneId).toBe(
      timeZone,
    );
    expect(Intl.supportedValuesOf('currency')).toContain(currency);
  });

  test('lets guests in after the last have left', () => {
    const [out, into] = [policies.checkOutUntil, policies.checkInFrom].map((time) =>
      Temporal.PlainTime.from(time),
    );
    expect(Temporal.PlainTime.compare(out ?? '', into ?? '')).toBe(-1);
    for (const time of [policies.checkInFrom, policies.checkOutUntil]) expect(time).toMatch(/^\d\d:\d\d$/);
  });

  test('lists origins as a browser sends them', () => {
    for (const origin of channels.web.origins) expect(new URL(origin).origin).toBe(origin);
  });

  test('names a short number to call in danger', () => {
    expect(emergency).toMatch(/^\d{3}$/);
  });
});

test('the houses share no rule', () => {
  expect(buenosAires.policies.checkInFrom).not.toBe(malaga.policies.checkInFrom);
  expect(buenosAires.policies.checkOutUntil).not.toBe(malaga.policies.checkOutUntil);
  expect(buenosAires.policies.freeCancellationDays).not.toBe(malaga.policies.freeCancellationDays);
  expect(buenosAires.emergency).not.toBe(malaga.emergency);
});
