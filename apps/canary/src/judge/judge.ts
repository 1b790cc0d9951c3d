import { conclude, failureOf } from './conclude.ts';
import type { Finding } from './finding.ts';
import { readBlockFile, runOf } from './read.ts';
import { limitsFor } from './rules.ts';
import { canaryRestart, incomplete, shapeFindings } from './soundness.ts';
import { trafficFindings } from './traffic.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What the judge is asked. */
export interface JudgeOptions {
  /** The ratio of P95 that a pass has to exclude; that of P50 as well, below 1.10. @default 1.2 */
  readonly prove?: number;
}

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : '';

const examine = (value: unknown, options: JudgeOptions, complete: boolean): Verdict | undefined => {
  const limits = limitsFor(options.prove);
  const { file, findings } = readBlockFile(value);
  const stop = (
    verdict: 'fail' | 'invalid',
    [first, ...others]: readonly Finding[],
    decidedAtSeconds: number,
  ): Verdict | undefined =>
    first &&
    verdictOf({ id: idOf(value), verdict, metrics: {}, decidedAtSeconds, limits }, [first, ...others]);
  if (!file) return stop('invalid', findings, 0);
  const end = (file.canary.at(-1)?.t ?? 0) + file.blockSeconds;
  const unsound = stop('invalid', shapeFindings(file), end);
  if (unsound) return unsound;
  const restart = canaryRestart(file);
  if (restart) return stop('fail', [restart], end);
  const run = runOf(file);
  if (!complete && run.blocks <= run.warmupBlocks) return undefined;
  const lost = stop('invalid', trafficFindings(run, file.witness), end) ?? failureOf(file.id, run, limits);
  if (lost || !complete) return lost;
  // After the failures: a run that was aborted because it was lost is lost, not incomplete.
  return stop('invalid', incomplete(file), end) ?? conclude(file.id, run, limits);
};

/**
 * Judges a whole run. Pure: the same file always gets the same verdict. Whatever is missing or broken is `invalid`,
 * never a pass; it does not throw, whatever it is given.
 */
export const judge = (file: unknown, options: JudgeOptions = {}): Verdict => {
  const verdict = examine(file, options, true);
  if (!verdict) throw new RangeError('A whole run always has a verdict.');
  return verdict;
};

/**
 * Looks at a run while it goes on: its verdict if it is lost already (`fail` or `invalid`), `undefined` if it may go
 * on. The file holds the complete blocks so far and `durationSeconds`, from which the rounds follow; {@link judge} then
 * finds the same failure at the same time, in this file and in the whole one.
 */
export const look = (file: unknown, options: JudgeOptions = {}): Verdict | undefined =>
  examine(file, options, false);
