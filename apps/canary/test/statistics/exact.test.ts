import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisherTest } from '../../src/statistics/fisher.ts';
import { binomialTest, newcombeInterval, wilsonInterval } from '../../src/statistics/proportion.ts';
import { signFlipTest } from '../../src/statistics/sign-flip.ts';

const choose = (n: number, k: number): number => {
  let product = 1;
  for (let i = 1; i <= k; i += 1) product = (product * (n - k + i)) / i;
  return k < 0 || k > n ? 0 : product;
};

const table = fc
  .record({ baselineTotal: fc.integer({ min: 1, max: 12 }), canaryTotal: fc.integer({ min: 1, max: 12 }) })
  .chain(({ baselineTotal, canaryTotal }) =>
    fc.record({
      baselineTotal: fc.constant(baselineTotal),
      canaryTotal: fc.constant(canaryTotal),
      baseline: fc.integer({ min: 0, max: baselineTotal }),
      canary: fc.integer({ min: 0, max: canaryTotal }),
    }),
  );

test('Fisher’s test is what counting every table with the same margins gives', () => {
  fc.assert(
    fc.property(table, ({ baseline, baselineTotal, canary, canaryTotal }) => {
      const marked = baseline + canary;
      const all = choose(baselineTotal + canaryTotal, marked);
      const chance = (x: number): number =>
        (choose(canaryTotal, x) * choose(baselineTotal, marked - x)) / all;
      const sum = (from: number, to: number): number => {
        let total = 0;
        for (let x = from; x <= to; x += 1) total += chance(x);
        return total;
      };
      const test = fisherTest({ baseline, baselineTotal, canary, canaryTotal });
      expect(test.more).toBeCloseTo(sum(canary, marked), 10);
      expect(test.fewer).toBeCloseTo(sum(0, canary), 10);
      expect(test.moreMidP).toBeCloseTo(sum(canary, marked) - chance(canary) / 2, 10);
    }),
    { numRuns: 500 },
  );
});

test('Fisher’s test does not care which side is called the canary', () => {
  fc.assert(
    fc.property(table, ({ baseline, baselineTotal, canary, canaryTotal }) => {
      const swapped = {
        baseline: canary,
        baselineTotal: canaryTotal,
        canary: baseline,
        canaryTotal: baselineTotal,
      };
      expect(fisherTest({ baseline, baselineTotal, canary, canaryTotal }).more).toBeCloseTo(
        fisherTest(swapped).fewer,
        10,
      );
    }),
  );
});

test('the sign-flip test is what trying every combination of signs gives', () => {
  const differences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(differences, (values) => {
      // The largest magnitude is 20 steps: nothing is clipped, and every score is whole.
      const all = Float64Array.from([...values, 20, -20]);
      const sorted = [...all].map(Math.abs).sort((a, b) => a - b);
      const clip =
        20 / (((sorted[Math.ceil(sorted.length / 2) - 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2);
      if (!Number.isFinite(clip)) return;
      const sum = all.reduce((total, d) => total + d, 0);
      let above = 0;
      let below = 0;
      for (let signs = 0; signs < 2 ** all.length; signs += 1) {
        const flipped = all.reduce((total, d, i) => total + ((signs >> i) & 1 ? 1 : -1) * Math.abs(d), 0);
        if (flipped >= sum) above += 1;
        if (flipped <= sum) below += 1;
      }
      const test = signFlipTest(all, clip);
      expect(test.above).toBeCloseTo(above / 2 ** all.length, 10);
      expect(test.below).toBeCloseTo(below / 2 ** all.length, 10);
    }),
  );
});

test('with a small clip one enormous block decides nothing', () => {
  const blocks = Float64Array.from({ length: 20 }, (_, i) => (i === 0 ? 1e6 : -1));
  expect(signFlipTest(blocks, 0.5).below).toBeLessThan(0.001);
  expect(signFlipTest(new Float64Array(5), 0.5)).toEqual({ above: 1, below: 1 });
});

test('the binomial test is what counting gives', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(20),
      fc.constantFrom(0.1, 0.5, 0.7),
      (n, k, share) => {
        const count = Math.min(k, n);
        const sum = (from: number, to: number): number => {
          let total = 0;
          for (let x = from; x <= to; x += 1) total += choose(n, x) * share ** x * (1 - share) ** (n - x);
          return total;
        };
        const twice = Math.min(1, 2 * Math.min(sum(0, count), sum(count, n)));
        expect(binomialTest(count, n, share)).toBeCloseTo(twice, 9);
      },
    ),
  );
});

test('intervals of proportions equal Newcombe’s published examples', () => {
  const { low, high } = wilsonInterval(81, 263, 1.959964);
  expect([low, high].map((end) => end.toFixed(4))).toEqual(['0.2553', '0.3662']);
  const difference = newcombeInterval(
    { canary: 56, canaryTotal: 70, baseline: 48, baselineTotal: 80 },
    1.959964,
  );
  expect([difference.low, difference.high].map((end) => end.toFixed(4))).toEqual(['0.0524', '0.3339']);
});
