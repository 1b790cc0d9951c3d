import { proofsOf, regressionsOf } from '../judge/decide.ts';
import { metricsAt } from '../judge/evidence.ts';
import type { Limits } from '../judge/rules.ts';
import { judgedUntil, type Run } from '../judge/run.ts';
import { unproved } from '../judge/unproved.ts';
import type { MetricName, Needed } from '../judge/verdict.ts';
import { seededRandom } from './random.ts';
import { type Cell, simulate } from './simulate.ts';

type PerMetric = Readonly<Record<MetricName, number>>;

/** How often the judge said what in a cell. Shares of runs. */
export interface Rates {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
  /** Found to have regressed, each metric alone. */
  readonly failed: PerMetric;
  /** Neither regressed nor unproved, each metric alone. */
  readonly passed: PerMetric;
  /** Of the inconclusive ones: said what is missing. */
  readonly explained: number;
  /** Median of the failed ones, since the first request. */
  readonly failSeconds: number | undefined;
  /** Median sample per side that the inconclusive ones asked for in all. */
  readonly wantedRequests: number | undefined;
  /** Median judged seconds that the inconclusive ones asked for in all. */
  readonly wantedSeconds: number | undefined;
}

const METRICS: readonly MetricName[] = ['p95', 'p50', 'errors'];

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[values.length >> 1];

const neededBy = (run: Run, limits: Limits, proofs: ReadonlySet<MetricName>): Needed => {
  const metrics = metricsAt(run, run.blocks, limits, (name) => (proofs.has(name) ? 'pass' : 'inconclusive'));
  return unproved(judgedUntil(run, run.blocks), metrics)?.needed ?? {};
};

const perMetric = (runs: number, of: (name: MetricName) => number): PerMetric => ({
  p95: of('p95') / runs,
  p50: of('p50') / runs,
  errors: of('errors') / runs,
});

/** Draws and judges the runs of a cell. The same seed draws the same runs. */
export const measure = (cell: (index: number) => Cell, runs: number, seed: number, limits: Limits): Rates => {
  const failed = new Map<MetricName, number>();
  const passed = new Map<MetricName, number>();
  const failSeconds: number[] = [];
  const requests: number[] = [];
  const seconds: number[] = [];
  let pass = 0;
  let explained = 0;
  const count = (of: Map<MetricName, number>, name: MetricName): unknown =>
    of.set(name, (of.get(name) ?? 0) + 1);
  for (let index = 0; index < runs; index += 1) {
    const run = simulate(cell(index), seededRandom(Math.imul(seed, 1_000_003) + index));
    const regressions = regressionsOf(run);
    const proofs = proofsOf(run, limits);
    for (const name of METRICS) {
      if (regressions.has(name)) count(failed, name);
      else if (proofs.has(name)) count(passed, name);
    }
    if (regressions.size > 0) {
      const blocks = Math.min(...[...regressions.values()].map((one) => one.blocks));
      failSeconds.push(blocks * run.blockSeconds);
    } else if (proofs.size === METRICS.length) {
      pass += 1;
    } else {
      const needed = neededBy(run, limits, proofs);
      const judged = judgedUntil(run, run.blocks);
      const { requestsPerArm, seconds: more } = needed;
      if (requestsPerArm !== undefined) requests.push((judged.canary[0] ?? 0) + requestsPerArm);
      if (more !== undefined) seconds.push((judged.to - judged.from) * run.blockSeconds + more);
      if (requestsPerArm !== undefined || more !== undefined) explained += 1;
    }
  }
  const fails = failSeconds.length;
  const inconclusive = runs - pass - fails;
  return {
    pass: pass / runs,
    fail: fails / runs,
    inconclusive: inconclusive / runs,
    failed: perMetric(runs, (name) => failed.get(name) ?? 0),
    passed: perMetric(runs, (name) => passed.get(name) ?? 0),
    explained: inconclusive === 0 ? 1 : explained / inconclusive,
    failSeconds: median(failSeconds),
    wantedRequests: median(requests),
    wantedSeconds: median(seconds),
  };
};
