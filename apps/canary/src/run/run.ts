import { ALL_BASELINE, ALL_CANARY, HALF_EACH, type Driver, type Weights } from '../act/driver.ts';
import { shift } from '../act/shift.ts';
import type { Environment } from '../config/config.ts';
import type { Journal } from '../journal/journal.ts';
import type { BlockFile } from '../judge/block-file.ts';
import { judge, look } from '../judge/judge.ts';
import type { Plan } from '../judge/plan.ts';
import type { Verdict } from '../judge/verdict.ts';
import { messageOf } from '../message-of.ts';
import type { Clock } from './clock.ts';
import { observe, type Looks } from './observation.ts';
import type { Outcome } from './outcome.ts';
import { NotReadyError } from './preflight.ts';
import { PROTOCOL } from './protocol.ts';
import type { Result, Step } from './result.ts';

export interface RunOptions {
  readonly environment: Environment;
  readonly version: string;
  readonly dryRun: boolean;
  readonly driver: Driver;
  readonly looks: Looks;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly plan: Plan;
  /** @throws NotReadyError when nothing may be shifted */
  readonly preflight: (signal: AbortSignal) => Promise<void>;
  /** Sends the same requests to both sides until the signal. */
  readonly traffic: (signal: AbortSignal) => Promise<void>;
  /** What Prometheus saw of both sides, if it is asked. */
  readonly witness: (seconds: number) => Promise<BlockFile['witness']>;
  /** A person's word before a promotion. */
  readonly approve: () => Promise<boolean>;
  readonly tell: (step: Step) => void;
  /** Aborted when the runner is told to stop. */
  readonly interrupted: AbortSignal;
}

/**
 * One release: both sides ready, traffic split, looked at side by side for a minute, judged, promoted or rolled back.
 * Whatever goes wrong on the way, all traffic is on the baseline in the end, or the outcome says that it is not.
 */
export const run = async (options: RunOptions): Promise<Result> => {
  const { environment, version, dryRun, driver, clock, journal, interrupted } = options;
  const startedAt = clock.now();
  const steps: Step[] = [];
  let approvalMs = 0;
  let seen: BlockFile | undefined;
  let verdict: Verdict | undefined;
  let shifted = false;

  const step = (what: string, weights?: Weights): void => {
    const next = { at: (clock.now() - startedAt) / 1000, what, ...(weights && { weights }) };
    steps.push(next);
    options.tell(next);
  };
  const to = async (weights: Weights): Promise<void> => {
    journal.write({ type: 'shifting', at: clock.now(), weights });
    shifted = true;
    await shift(driver, weights);
    journal.write({ type: 'shifted', at: clock.now(), weights });
    step(`traffic: ${weights.baseline} % baseline, ${weights.canary} % canary`, weights);
  };
  const resultOf = (outcome: Outcome, problem?: string): Result => ({
    environment: environment.name,
    version,
    dryRun,
    startedAt,
    outcome,
    seconds: (clock.now() - startedAt - approvalMs) / 1000,
    steps,
    ...(seen && { run: seen }),
    ...(verdict && { verdict }),
    ...(problem !== undefined && { problem }),
  });
  // A failed way back is not written as an end: `recover` has to find it.
  const end = (outcome: Outcome, problem?: string): Result => {
    journal.write({ type: 'ended', at: clock.now(), outcome });
    return resultOf(outcome, problem);
  };
  const back = async (outcome: Outcome, problem?: string): Promise<Result> => {
    if (!shifted) return end(outcome, problem);
    try {
      await to(ALL_BASELINE);
      await driver.drain('canary', AbortSignal.timeout(PROTOCOL.drainMs));
      return end(outcome, problem);
    } catch (error) {
      step('the way back failed');
      return resultOf('rollback_failed', messageOf(error));
    }
  };

  const deadline = new AbortController();
  const finished = new AbortController();
  clock.sleep(PROTOCOL.deadlineMs, finished.signal).then(
    () => deadline.abort(new Error(`The run took longer than ${PROTOCOL.deadlineMs / 1000} s`)),
    () => {},
  );
  const signal = AbortSignal.any([interrupted, deadline.signal]);

  try {
    journal.write({ type: 'started', at: startedAt, version, dryRun });
    step(options.plan.reason.en);
    if (!options.plan.feasible) return end('inconclusive', options.plan.reason.en);
    step('checking that both sides are ready');
    await options.preflight(signal);
    await driver.weights(AbortSignal.any([signal, AbortSignal.timeout(2000)]));
    await to(HALF_EACH);

    step('looking at both sides, side by side');
    seen = await sideBySide(options, signal);
    const witness = await options.witness(seen.baseline.length * seen.blockSeconds);
    if (witness) seen = { ...seen, witness };
    verdict = judge(seen, { prove: environment.prove });
    journal.write({ type: 'judged', at: clock.now(), verdict: verdict.verdict });
    step(verdict.sentence.en);
    finished.abort();

    if (verdict.verdict === 'fail' && environment.onFail === 'freeze') {
      const weights = await driver.weights(AbortSignal.timeout(2000));
      journal.write({ type: 'frozen', at: clock.now(), weights });
      return end('frozen');
    }
    if (verdict.verdict !== 'pass') return await back(outcomeOf(verdict));
    const waitsSince = clock.now();
    const approved = await options.approve();
    approvalMs = clock.now() - waitsSince;
    if (!approved) return await back('rolled_back', 'The promotion was not approved.');
    await to(ALL_CANARY);
    return end('promoted');
  } catch (error) {
    if (interrupted.aborted) return await back('interrupted', 'The runner was told to stop.');
    return await back(error instanceof NotReadyError ? 'not_ready' : 'invalid', messageOf(error));
  } finally {
    finished.abort();
  }
};

const sideBySide = async (options: RunOptions, signal: AbortSignal): Promise<BlockFile> => {
  const { environment, version, looks, clock } = options;
  const ended = new AbortController();
  const traffic = options.traffic(AbortSignal.any([signal, ended.signal]));
  try {
    return await observe({
      id: `${environment.name} ${version}`,
      looks,
      clock,
      signal,
      decided: (file) => look(file, { prove: environment.prove }) !== undefined,
    });
  } finally {
    ended.abort();
    await traffic;
  }
};

const outcomeOf = ({ verdict }: Verdict): Outcome =>
  verdict === 'fail' ? 'rolled_back' : verdict === 'inconclusive' ? 'inconclusive' : 'invalid';
