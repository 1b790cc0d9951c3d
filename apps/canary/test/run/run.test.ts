import { describe, expect, test } from 'vitest';
import { noDriver } from '../../src/act/none.ts';
import type { Driver } from '../../src/act/driver.ts';
import { judge } from '../../src/judge/judge.ts';
import { plan } from '../../src/judge/plan.ts';
import { NotReadyError } from '../../src/run/preflight.ts';
import { release } from './release.ts';
import { side } from './side.ts';

const half = { baseline: 50, canary: 50 };
const back = { baseline: 100, canary: 0 };
const forward = { baseline: 0, canary: 100 };

test('a version like the one before it is promoted, in less than 90 seconds', async () => {
  const { result, weights } = await release();
  expect(result.outcome).toBe('promoted');
  expect(weights).toEqual([half, forward]);
  expect(result.seconds).toBeLessThan(90);
  expect(result.steps.map(({ what }) => what.replaceAll(/[\d.]+/g, 'N'))).toMatchInlineSnapshot(`
    [
      "No earlier run is known: whether this rate suffices will showN",
      "checking that both sides are ready",
      "traffic: N % baseline, N % canary",
      "looking at both sides, side by side",
      "The canary is proved to be good: PN xN and surely below N, PN xN and surely below N, errors N % against N %N",
      "traffic: N % baseline, N % canary",
    ]
  `);
});

test('what the report holds gets the same verdict again', async () => {
  const { result } = await release({ canary: { slower: 1.5 } });
  expect(judge(JSON.parse(JSON.stringify(result.run)))).toEqual(result.verdict);
});

describe('it goes back', () => {
  test.each([
    ['when the canary is half as slow again', { canary: { slower: 1.5 } }, 'rolled_back'],
    ['when it fails one request in fifty', { canary: { errors: 0.02 } }, 'rolled_back'],
    ['when it restarts', { canary: { restartsAt: 12 } }, 'rolled_back'],
    ['when the baseline restarts', { baseline: { restartsAt: 12 } }, 'invalid'],
    ['when the canary gets no traffic', { canary: { rps: 0 } }, 'invalid'],
    ['when nobody gets any', { baseline: { rps: 0 }, canary: { rps: 0 } }, 'invalid'],
    ['when the canary gets a third of its traffic', { canary: { rps: 66 } }, 'invalid'],
    ['when the metrics of the canary are gone from the start', { canary: { failsAt: 1 } }, 'invalid'],
    ['when they go in the middle', { canary: { failsAt: 9 } }, 'invalid'],
    ['when those of the baseline go', { baseline: { failsAt: 9 } }, 'invalid'],
    [
      'when too few requests came to prove anything',
      { baseline: { rps: 3 }, canary: { rps: 3 } },
      'inconclusive',
    ],
  ] as const)('%s', async (_, given, outcome) => {
    const { result, weights, final } = await release(given);
    expect(result.outcome).toBe(outcome);
    expect(weights.at(-1)).toEqual(back);
    expect(final).toEqual(back);
    expect(result.seconds).toBeLessThan(90);
  });

  test('when Prometheus saw something else', async () => {
    const witness = () => Promise.resolve({ baseline: { p95: 0.2 }, canary: { p95: 2 } });
    const { result, final } = await release({ witness });
    expect(result.outcome).not.toBe('promoted');
    expect(final).toEqual(back);
  });

  test('when nobody approves, however long that takes', async () => {
    const { result, final } = await release({ approve: () => Promise.resolve(false) });
    expect(result).toMatchObject({ outcome: 'rolled_back', problem: 'The promotion was not approved.' });
    expect(final).toEqual(back);
  });

  test('when the runner is told to stop', async () => {
    const interrupted = new AbortController();
    const { result, final } = await release({
      interrupted: interrupted.signal,
      tell: ({ what }) => {
        if (what.startsWith('looking')) interrupted.abort(new Error('interrupted'));
      },
    });
    expect(result.outcome).toBe('interrupted');
    expect(final).toEqual(back);
  });

  test('when the time is over', async () => {
    const { result, final } = await release({
      looks: {
        baseline: side(1),
        canary: (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          }),
      },
    });
    expect(result.outcome).toBe('invalid');
    expect(final).toEqual(back);
    expect(result.seconds).toBeLessThan(90);
  });
});

describe('nothing is shifted', () => {
  test('when a side is not ready', async () => {
    const { result, weights } = await release({
      preflight: () => Promise.reject(new NotReadyError('http://127.0.0.1:2 runs version "v1", not v2')),
    });
    expect(result).toMatchObject({
      outcome: 'not_ready',
      problem: 'http://127.0.0.1:2 runs version "v1", not v2',
    });
    expect(weights).toEqual([]);
  });

  test('when no allowed amount of traffic could prove anything', async () => {
    const counts = [500, 300, 200, 100, 100, 100];
    const history = { edges: [0.01, 0.1, 1, 10, 16], counts, errors: 100 };
    const { result, weights } = await release({ plan: plan({ history, maxRps: 50, prove: 1.01 }) });
    expect(result.outcome).toBe('inconclusive');
    expect(weights).toEqual([]);
  });

  test('when the load balancer cannot be asked', async () => {
    const real = noDriver();
    let asked = 0;
    const driver: Driver = {
      ...real,
      weights: (signal) =>
        (asked += 1) === 1 ? Promise.reject(new Error('no socket')) : real.weights(signal),
    };
    const { result, weights } = await release({ driver });
    expect(result).toMatchObject({ outcome: 'invalid', problem: 'no socket' });
    expect(weights).toEqual([]);
  });
});

test('a regression can be frozen for a person to look at', async () => {
  const { result, weights } = await release({ canary: { slower: 1.5 }, environment: { onFail: 'freeze' } });
  expect(result.outcome).toBe('frozen');
  expect(weights).toEqual([half]);
});

test('a way back that fails is the one thing to wake somebody for', async () => {
  const real = noDriver();
  let broken = false;
  const driver: Driver = {
    ...real,
    set: (weights, signal) => (broken ? Promise.reject(new Error('socket gone')) : real.set(weights, signal)),
  };
  const { result } = await release({
    driver,
    canary: { slower: 1.5 },
    tell: ({ what }) => {
      if (what.startsWith('looking')) broken = true;
    },
  });
  expect(result.outcome).toBe('rollback_failed');
  expect(result.problem).toContain('socket gone');
});

test('a load balancer that says yes and does nothing is not believed', async () => {
  const real = noDriver();
  const driver: Driver = { ...real, set: () => Promise.resolve() };
  const { result } = await release({ driver });
  expect(result.outcome).toBe('invalid');
  expect(result.problem).toContain('it has 100/0');
});
