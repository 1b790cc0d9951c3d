import { join } from 'node:path';
import { driverOf } from '../act/driver-of.ts';
import type { Driver } from '../act/driver.ts';
import { readOnly } from '../act/read-only.ts';
import type { Environment } from '../config/config.ts';
import { openJournal } from '../journal/journal.ts';
import { lock } from '../journal/lock.ts';
import type { BlockFile } from '../judge/block-file.ts';
import { historyOf, plan } from '../judge/plan.ts';
import { messageOf } from '../message-of.ts';
import { witnessedP95 } from '../observe/prometheus.ts';
import { scrape, type SideAddress } from '../observe/scrape.ts';
import { writeReport } from '../report/write.ts';
import { pairedTraffic } from '../traffic/paired.ts';
import { approve } from './approve.ts';
import { realClock } from './clock.ts';
import { readHistory, writeHistory } from './history.ts';
import { notify } from './notify.ts';
import { EXIT } from './outcome.ts';
import { preflight } from './preflight.ts';
import { progress } from './progress.ts';
import { recover } from './recover.ts';
import type { Result } from './result.ts';
import { run } from './run.ts';

type Variables = Readonly<Record<string, string | undefined>>;

interface RunCommand {
  readonly environment: Environment;
  readonly version: string;
  readonly dryRun: boolean;
  /** Folder; no report is written without one. */
  readonly report: string | undefined;
  readonly variables: Variables;
  /** Something that the operator has to know beyond the progress. */
  readonly print: (line: string) => void;
  /** @default what the environment asks for */
  readonly driver?: Driver;
}

const paths = ({ state, name }: Environment): Record<'journal' | 'lock' | 'history', string> => ({
  journal: join(state, `${name}.jsonl`),
  lock: join(state, `${name}.lock`),
  history: join(state, `${name}.history.json`),
});

/**
 * `hotel-canary run`, with real time, files and network.
 *
 * @throws LockedError when another run of the environment is under way
 */
export const runCommand = async (command: RunCommand): Promise<Result> => {
  const { environment, version, dryRun, report, variables } = command;
  const release = lock(paths(environment).lock);
  const journal = openJournal(paths(environment).journal);
  const lines = progress(process.stderr, Date.now);
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const driver = command.driver ?? driverOf(environment);
    const baseline = addressOf(environment.baseline, variables);
    const canary = addressOf(environment.canary, variables);
    const { calls, maxRequestsPerSecond: maxRps } = environment.traffic;
    const history = readHistory(paths(environment).history);
    const planned = plan({ ...(history && { history }), prove: environment.prove, maxRps });
    const result = await run({
      environment,
      version,
      dryRun,
      driver: dryRun ? readOnly(driver) : driver,
      looks: { baseline: (signal) => scrape(baseline, signal), canary: (signal) => scrape(canary, signal) },
      clock: realClock,
      journal,
      plan: planned,
      preflight: (signal) => preflight({ environment, version, clock: realClock, signal }),
      traffic: async (signal) => {
        await pairedTraffic({ baseline, canary, calls, requestsPerSecond: planned.rps, signal });
      },
      witness: (seconds) => witnessOf(environment, seconds),
      // A dry run promotes nothing, so nobody is asked.
      approve: () => (environment.approve && !dryRun ? approve(environment.approve) : Promise.resolve(true)),
      tell: lines.tell,
      interrupted: interrupted.signal,
    });
    lines.end();
    if (result.run && result.verdict?.verdict !== 'invalid') {
      writeHistory(paths(environment).history, historyOf(result.run));
    }
    if (report !== undefined) writeReport(report, result);
    const unheard = environment.notify && (await notify(environment.notify, result));
    if (unheard) command.print(`Nobody was notified: ${unheard}.`);
    return result;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    journal.close();
    release();
  }
};

/** `hotel-canary recover`. @returns the exit code and what to say */
export const recoverCommand = async (
  environment: Environment,
): Promise<{ readonly code: number; readonly text: string }> => {
  const release = lock(paths(environment).lock);
  try {
    const left = await recover({
      driver: driverOf(environment),
      journal: paths(environment).journal,
      now: Date.now,
    });
    return {
      code: 0,
      text: left
        ? `A run had ended at up to ${left.canary} % canary: all traffic is on the baseline again.`
        : 'Nothing was left behind.',
    };
  } catch (error) {
    return { code: EXIT.rollback_failed, text: `THE WAY BACK FAILED, do it by hand: ${messageOf(error)}` };
  } finally {
    release();
  }
};

const addressOf = (
  { instances, metricsTokenFrom }: Environment['baseline'],
  variables: Variables,
): SideAddress => {
  const metricsToken = metricsTokenFrom === undefined ? undefined : variables[metricsTokenFrom];
  return { instances, ...(metricsToken !== undefined && { metricsToken }) };
};

const witnessOf = async ({ prometheus }: Environment, seconds: number): Promise<BlockFile['witness']> => {
  if (!prometheus) return undefined;
  const signal = AbortSignal.timeout(3000);
  const at = Date.now() / 1000;
  const [baseline, canary] = await Promise.all([
    witnessedP95(prometheus.url, prometheus.baseline, seconds, at, signal),
    witnessedP95(prometheus.url, prometheus.canary, seconds, at, signal),
  ]);
  return baseline !== undefined && canary !== undefined
    ? { baseline: { p95: baseline }, canary: { p95: canary } }
    : undefined;
};
