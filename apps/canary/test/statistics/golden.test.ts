import { expect, test } from 'vitest';
import { fisherTest } from '../../src/statistics/fisher.ts';
import { newcombeInterval } from '../../src/statistics/proportion.ts';
import { splitLogEvidence, symmetricLogEvidence } from '../../src/statistics/sequential.ts';
import { meanTest } from '../../src/statistics/student.ts';
import { Z95 } from '../../src/judge/rules.ts';

const block = meanTest(Float64Array.of(0.02, -0.01, 0.04, 0.03, 0, 0.05, 0.01, 0.02, 0.06, -0.02));
const newcombe = newcombeInterval({ baseline: 2, baselineTotal: 1500, canary: 5, canaryTotal: 1500 }, Z95);
const unequal = newcombeInterval({ baseline: 3, baselineTotal: 2700, canary: 0, canaryTotal: 300 }, Z95);

test.for<[name: string, ours: number, reference: number]>([
  [
    'Fisher, 48 of 61 slow requests are the canary’s',
    fisherTest({ baseline: 13, baselineTotal: 1500, canary: 48, canaryTotal: 1500 }).more,
    3.1184482045140584e-6,
  ],
  [
    'Fisher, 90 of 130',
    fisherTest({ baseline: 40, baselineTotal: 1300, canary: 90, canaryTotal: 1300 }).more,
    4.1192585644457745e-6,
  ],
  ['t of ten blocks', block.t, 2.4494897427831783],
  ['p of ten blocks', block.above, 0.018393748939893078],
  ['evidence of symmetric blocks', symmetricLogEvidence(20, 30, 8 / 26), 5.5452231100803955],
  ['weaker evidence of symmetric blocks', symmetricLogEvidence(12, 26, 8 / 26), 2.0427346468059064],
  ['evidence of errors, half of the traffic', splitLogEvidence(12, 13, 0.5), 3.8685417719148623],
  ['evidence of errors, a tenth of the traffic', splitLogEvidence(6, 8, 0.1), 7.091020197502841],
  ['Newcombe, low', newcombe.low, -0.0011854371350138418],
  ['Newcombe, high', newcombe.high, 0.005610213979391416],
  ['Newcombe without an error, low', unequal.low, -0.0027769092591099207],
  ['Newcombe without an error, high', unequal.high, 0.007851612047976412],
])('%s equals the reference to 1e-9', ([, ours, reference]) => {
  expect(Math.abs(ours / reference - 1)).toBeLessThan(1e-9);
});
