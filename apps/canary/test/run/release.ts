import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noDriver } from '../../src/act/none.ts';
import type { Driver, Weights } from '../../src/act/driver.ts';
import type { Environment } from '../../src/config/config.ts';
import { openJournal, type Journal } from '../../src/journal/journal.ts';
import { plan } from '../../src/judge/plan.ts';
import { run, type RunOptions } from '../../src/run/run.ts';
import type { Result } from '../../src/run/result.ts';
import { fakeClock } from './fake-clock.ts';
import { side, type Behaviour } from './side.ts';

interface Given extends Partial<Omit<RunOptions, 'environment'>> {
  readonly baseline?: Behaviour;
  readonly canary?: Behaviour;
  readonly environment?: Partial<Environment>;
}

interface Told {
  readonly result: Result;
  /** Every weight that the load balancer was told, in order. */
  readonly weights: readonly Weights[];
  /** Where the load balancer is in the end. */
  readonly final: Weights;
  readonly journal: string;
}

const environment: Environment = {
  name: 'test',
  state: '.canary',
  baseline: { instances: ['http://127.0.0.1:1'] },
  canary: { instances: ['http://127.0.0.1:2'] },
  driver: { kind: 'none' },
  traffic: { maxRequestsPerSecond: 400, calls: [{ method: 'GET', path: '/' }] },
  prove: 1.2,
  onFail: 'rollback',
};

export const temporaryJournal = (): string => join(mkdtempSync(join(tmpdir(), 'canary-')), 'test.jsonl');

/** Tells of every weight that a driver is given. */
export const watched = (driver: Driver, weights: Weights[]): Driver => ({
  ...driver,
  set: async (next, signal) => {
    await driver.set(next, signal);
    weights.push(next);
  },
});

/** A whole run on a clock that jumps, with sides that behave as asked. */
export const release = async (given: Given = {}): Promise<Told> => {
  const weights: Weights[] = [];
  const driver = watched(given.driver ?? noDriver(), weights);
  const journalPath = temporaryJournal();
  const journal: Journal = given.journal ?? openJournal(journalPath);
  const result = await run({
    version: 'v2',
    dryRun: false,
    looks: { baseline: side(11, given.baseline), canary: side(12, given.canary) },
    clock: fakeClock(),
    plan: plan(),
    preflight: () => Promise.resolve(),
    traffic: () => Promise.resolve(),
    witness: () => Promise.resolve(undefined),
    approve: () => Promise.resolve(true),
    tell: () => {},
    interrupted: new AbortController().signal,
    ...given,
    environment: { ...environment, ...given.environment },
    driver,
    journal,
  });
  return { result, weights, final: await driver.weights(AbortSignal.timeout(1000)), journal: journalPath };
};
