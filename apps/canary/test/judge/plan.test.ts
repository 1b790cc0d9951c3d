import { expect, test } from 'vitest';
import { historyOf, plan } from '../../src/judge/plan.ts';
import { fileOf } from './file.ts';

const history = (world: Parameters<typeof fileOf>[0]['world']) => historyOf(fileOf({ world, rps: 200 }));

test('without an earlier run the rate is 200 requests a second, or what is allowed', () => {
  expect(plan()).toMatchObject({ rps: 200, requestsPerArm: 5200, needed: {}, feasible: true });
  expect(plan({ maxRps: 60 })).toMatchObject({ rps: 60, requestsPerArm: 1560, feasible: true });
  expect(plan({ history: { edges: [1, 2], counts: [0, 0, 0], errors: 0 } }).needed).toEqual({});
});

test('the wider latencies spread, the more requests a proof needs', () => {
  const narrow = plan({ history: history('lognormal 0.5') });
  const wide = plan({ history: history('lognormal 1') });
  expect(narrow).toMatchObject({ rps: 200, feasible: true });
  expect(wide.rps).toBeGreaterThan(200);
  expect(wide.needed.p95).toBeGreaterThan(narrow.needed.p95 ?? Infinity);
});

test('a plan that cannot prove anything is refused before any traffic is shifted', () => {
  const { feasible, rps, reason } = plan({ history: history('lognormal 1'), prove: 1.1, maxRps: 300 });
  expect([feasible, rps]).toEqual([false, 300]);
  expect(reason.en).toMatch(/^A proof needs \d+ requests a second for 52 s, and 300 are allowed/u);
});

test('buckets too coarse for a proof are found before any traffic is shifted', () => {
  const edges = [0.01, 0.1, 0.25, 0.5, 1];
  const planned = plan({ history: { edges, counts: [0, 500, 400, 60, 40, 0], errors: 0 } });
  expect(planned.feasible).toBe(false);
  expect(planned.reason.en).toMatch(/^The histogram's buckets/u);
});

test('many errors need many requests', () => {
  const some = history('lognormal 0.5');
  expect(plan({ history: { ...some, errors: 0 } }).needed.errors).toBeLessThan(
    plan({ history: { ...some, errors: 250 } }).needed.errors ?? 0,
  );
});
