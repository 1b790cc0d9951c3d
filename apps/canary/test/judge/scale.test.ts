import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EDGES } from '../../src/calibrate/simulate.ts';
import { suffixSums } from '../../src/judge/run.ts';
import { countAbove, logSecondsAt, positionAbove, positionOf, scaleOf } from '../../src/judge/scale.ts';

const scale = scaleOf(EDGES);
const counts = fc.array(fc.nat(50), { minLength: scale.buckets, maxLength: scale.buckets });

test('a latency and its position on the scale are two names of one place', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 15, noNaN: true }), (seconds) => {
      expect(Math.exp(logSecondsAt(scale, positionOf(scale, Math.log(seconds))))).toBeCloseTo(seconds, 9);
    }),
  );
  expect([positionOf(scale, -100), positionOf(scale, 100)]).toEqual([0, scale.buckets]);
});

test('as many requests are above a quantile as it says', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (buckets, share) => {
      const above = suffixSums(buckets);
      const total = above[0] ?? 0;
      fc.pre(total > 0);
      const position = positionAbove(above, scale.buckets, share * total);
      expect(countAbove(above, 0, position)).toBeCloseTo(share * total, 6);
    }),
  );
});

test('the higher a threshold, the fewer requests are slower', () => {
  const position = fc.double({ min: 0, max: scale.buckets, noNaN: true });
  fc.assert(
    fc.property(counts, position, position, (buckets, a, b) => {
      const above = suffixSums(buckets);
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(countAbove(above, 0, low)).toBeGreaterThanOrEqual(countAbove(above, 0, high) - 1e-9);
    }),
  );
});
