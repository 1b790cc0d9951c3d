import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lagOneAutocorrelation } from '../../src/statistics/autocorrelation.ts';
import { incompleteBeta, logIncompleteBeta } from '../../src/statistics/beta.ts';
import { logBeta, logChoose, logFactorial, logGamma } from '../../src/statistics/gamma.ts';
import { logNormalCdf, normalUpperTail } from '../../src/statistics/normal.ts';
import { meanTest, studentUpperTail } from '../../src/statistics/student.ts';

/** How far two numbers are apart, relative to the second. */
const off = (ours: number, reference: number): number => Math.abs(ours / reference - 1);

describe('gamma', () => {
  test('has its known values', () => {
    expect(off(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(1e-12);
    expect(off(logGamma(10), Math.log(362_880))).toBeLessThan(1e-12);
    expect(off(logGamma(1000.5), 5908.674175848678)).toBeLessThan(1e-13);
  });

  test('factorials are products', () => {
    let log = 0;
    for (let n = 1; n <= 500; n += 1) {
      log += Math.log(n);
      expect(logFactorial(n)).toBeCloseTo(log, 9);
    }
    expect(Math.round(Math.exp(logChoose(52, 5)))).toBe(2_598_960);
  });

  test('obeys its recurrence', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (x) => {
        expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 8);
      }),
    );
  });
});

describe('incomplete beta', () => {
  test('is x^a for b = 1, and a half in the middle of a symmetric one', () => {
    expect(off(incompleteBeta(0.3, 4, 1), 0.3 ** 4)).toBeLessThan(1e-12);
    expect(off(incompleteBeta(0.5, 7, 7), 0.5)).toBeLessThan(1e-12);
    expect(off(incompleteBeta(0.2, 2, 3), 6 * 0.2 ** 2 - 8 * 0.2 ** 3 + 3 * 0.2 ** 4)).toBeLessThan(1e-12);
  });

  test('is symmetric, also far out where only its logarithm is a number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        (x, a, b) => {
          expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 10);
        },
      ),
    );
    expect(logIncompleteBeta(0.01, 1000, 1)).toBeCloseTo(1000 * Math.log(0.01), 6);
    expect([logIncompleteBeta(0, 2, 2), logIncompleteBeta(1, 2, 2)]).toEqual([-Infinity, 0]);
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12);
  });
});

describe('normal', () => {
  test('has its known tails', () => {
    expect(off(normalUpperTail(0), 0.5)).toBeLessThan(1e-12);
    expect(off(normalUpperTail(1.959963984540054), 0.025)).toBeLessThan(1e-12);
    expect(off(normalUpperTail(5), 2.866515718791939e-7)).toBeLessThan(1e-11);
    expect(off(normalUpperTail(-1), 0.8413447460685429)).toBeLessThan(1e-12);
    expect(off(normalUpperTail(-4), 1 - 3.167124183311992e-5)).toBeLessThan(1e-12);
    expect(off(logNormalCdf(-40), -804.608_442_013_754)).toBeLessThan(1e-13);
  });

  test('has the same value on both sides of where its formula changes', () => {
    expect(normalUpperTail(3 - 1e-12)).toBeCloseTo(normalUpperTail(3), 13);
    expect(logNormalCdf(-3 + 1e-12)).toBeCloseTo(logNormalCdf(-3 - 1e-12), 9);
  });
});

describe('Student', () => {
  test('with one degree of freedom is Cauchy, with two has a closed form', () => {
    expect(off(studentUpperTail(1, 1), 0.25)).toBeLessThan(1e-12);
    expect(off(studentUpperTail(-2, 2), 0.5 + 2 / (2 * Math.sqrt(6)))).toBeLessThan(1e-12);
    expect(off(studentUpperTail(2.015048373, 5), 0.05)).toBeLessThan(1e-8);
  });

  test('differences that are all alike are as certain as their number allows', () => {
    expect(meanTest(Float64Array.of(2, 2, 2))).toMatchObject({ above: 1 / 8, below: 1, t: Infinity });
    expect(meanTest(Float64Array.of(-2, -2))).toMatchObject({ above: 1, below: 1 / 4 });
    expect(meanTest(Float64Array.of(0, 0, 0))).toMatchObject({ above: 1, below: 1, t: 0 });
  });

  test('fewer than two differences are no evidence', () => {
    expect(meanTest(Float64Array.of(9))).toMatchObject({ above: 1, below: 1 });
    expect(meanTest(new Float64Array(0))).toMatchObject({ mean: 0, above: 1, below: 1 });
  });
});

test('a series that swings has a negative autocorrelation, one that drifts a positive, a constant none', () => {
  expect(lagOneAutocorrelation(Float64Array.of(1, -1, 1, -1))).toBe(-0.75);
  expect(lagOneAutocorrelation(Float64Array.of(1, 2, 3, 4))).toBe(0.25);
  expect(lagOneAutocorrelation(Float64Array.of(2, 2, 2))).toBe(0);
  expect(lagOneAutocorrelation(new Float64Array(0))).toBe(0);
});
