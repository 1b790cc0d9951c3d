import { ALL_BASELINE, type Driver, type Weights } from '../act/driver.ts';
import { shift } from '../act/shift.ts';
import { lastRun, leftBehind, openJournal } from '../journal/journal.ts';
import { PROTOCOL } from './protocol.ts';

interface Options {
  readonly driver: Driver;
  readonly journal: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Cleans up behind a runner that was killed: all traffic on the baseline, as the journal cannot say whether the canary
 * would have passed. Safe to call at any time, and again.
 *
 * @returns where the traffic may have been; undefined when nothing had been left behind
 * @throws ActError when the load balancer cannot be brought back: somebody has to do it by hand
 */
export const recover = async ({ driver, journal: path, now }: Options): Promise<Weights | undefined> => {
  const left = leftBehind(lastRun(path));
  if (!left) return undefined;
  await shift(driver, ALL_BASELINE);
  await driver.drain('canary', AbortSignal.timeout(PROTOCOL.drainMs));
  const journal = openJournal(path);
  journal.write({ type: 'ended', at: now(), outcome: 'recovered' });
  journal.close();
  return left;
};
