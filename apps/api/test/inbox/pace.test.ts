import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTryAfter } from '../../src/inbox/pace.ts';

test('pauses grow to their limit and no further, and the provider’s wish is a minimum', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(7_200_000), (tries, ms) => {
      const refusal = nextTryAfter.refusal(tries, ms);
      expect(refusal).toBeGreaterThanOrEqual(Math.max(ms, nextTryAfter.refusal(tries)));
      expect(nextTryAfter.refusal(tries)).toBeLessThanOrEqual(300_000);
      expect(nextTryAfter.refusal(tries + 1)).toBeGreaterThanOrEqual(nextTryAfter.refusal(tries));
      const silence = nextTryAfter.silence(tries, ms);
      expect(silence).toBeGreaterThanOrEqual(Math.max(ms, 1_000));
      expect(silence).toBeLessThanOrEqual(Math.max(ms, 3_600_000));
    }),
  );
});

test('the first pauses are short', () => {
  expect([0, 1, 2].map((tries) => nextTryAfter.refusal(tries))).toEqual([2_000, 4_000, 8_000]);
  expect([0, 1, 2].map((tries) => nextTryAfter.silence(tries, 60_000))).toEqual([60_000, 120_000, 240_000]);
});
