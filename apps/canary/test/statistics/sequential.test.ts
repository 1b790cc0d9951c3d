import { expect, test } from 'vitest';
import { seededRandom } from '../../src/calibrate/random.ts';
import { splitLogEvidence, symmetricLogEvidence } from '../../src/statistics/sequential.ts';

const ENOUGH = Math.log(1 / 0.05);

/** The mixture itself, integrated by the midpoint rule. */
const integrate = (from: number, to: number, of: (x: number) => number): number => {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) sum += of(from + ((i + 0.5) * (to - from)) / steps);
  return (sum * (to - from)) / steps;
};

test('the evidence of blocks is the mixture that its formula claims', () => {
  const spread = 8 / 26;
  const mixture = integrate(
    0,
    10,
    (lambda) =>
      2 *
      (Math.exp((-lambda * lambda) / (2 * spread)) / Math.sqrt(2 * Math.PI * spread)) *
      Math.exp(lambda * 5 - (lambda * lambda * 11) / 2),
  );
  expect(symmetricLogEvidence(5, 11, spread)).toBeCloseTo(Math.log(mixture), 6);
});

test('the evidence of errors is the mixture that its formula claims', () => {
  const [a, b, share, canary, baseline] = [2.5, 2.5, 0.5, 9, 2];
  const prior = (p: number): number => p ** (a - 1) * (1 - p) ** (b - 1);
  const mass = integrate(share, 1, prior);
  const mixture = integrate(
    share,
    1,
    (p) => (prior(p) / mass) * (p / share) ** canary * ((1 - p) / (1 - share)) ** baseline,
  );
  expect(splitLogEvidence(canary, canary + baseline, share)).toBeCloseTo(Math.log(mixture), 6);
});

test('looking after every block or error, evidence of 20 to 1 comes up in at most 1 of 20 runs of alike sides', () => {
  const runs = 2000;
  let blocks = 0;
  let errors = 0;
  for (let seed = 0; seed < runs; seed += 1) {
    const random = seededRandom(seed);
    let [sum, squares, canary] = [0, 0, 0];
    let [blocksFound, errorsFound] = [false, false];
    for (let i = 1; i <= 100; i += 1) {
      // Symmetric, with tails so heavy that their variance is infinite.
      const z = (random.uniform() < 0.5 ? -1 : 1) / Math.sqrt(random.uniform() + 1e-9);
      sum += z;
      squares += z * z;
      canary += random.uniform() < 0.5 ? 1 : 0;
      blocksFound ||= symmetricLogEvidence(sum, squares, 8 / 26) >= ENOUGH;
      errorsFound ||= splitLogEvidence(canary, i, 0.5) >= ENOUGH;
    }
    blocks += blocksFound ? 1 : 0;
    errors += errorsFound ? 1 : 0;
  }
  expect(blocks / runs).toBeLessThanOrEqual(0.05);
  expect(errors / runs).toBeLessThanOrEqual(0.05);
});
