import { proofsOf, regressionsOf } from './decide.ts';
import { metricsAt } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Limits } from './rules.ts';
import { judgedUntil, type Run } from './run.ts';
import { errorsRegressed, latencyRegressed, proved } from './sentences.ts';
import { unproved } from './unproved.ts';
import { type MetricName, type Metrics, type Verdict, verdictOf } from './verdict.ts';

const secondsAt = ({ firstSeconds, blockSeconds }: Run, blocks: number): number =>
  firstSeconds + blocks * blockSeconds;

const regressed = (metrics: Metrics, name: MetricName): Finding =>
  name === 'errors' ? errorsRegressed(metrics) : latencyRegressed(metrics, name);

/** The verdict on a sound run that has regressed, or `undefined` while it has not. */
export const failureOf = (id: string, run: Run, limits: Limits): Verdict | undefined => {
  const found = regressionsOf(run);
  if (found.size === 0) return undefined;
  const decided = Math.min(...[...found.values()].map(({ blocks }) => blocks));
  const isIt = (name: MetricName): boolean => found.get(name)?.blocks === decided;
  const metrics = metricsAt(run, decided, limits, (name) => (isIt(name) ? 'fail' : 'inconclusive'));
  const [first, ...others] = [...found.keys()].filter(isIt).map((name) => regressed(metrics, name));
  return (
    first &&
    verdictOf({ id, verdict: 'fail', metrics, decidedAtSeconds: secondsAt(run, decided), limits }, [
      first,
      ...others,
    ])
  );
};

/** The final verdict on a sound run that has not failed. */
export const conclude = (id: string, run: Run, limits: Limits): Verdict => {
  const proofs = proofsOf(run, limits);
  const metrics = metricsAt(run, run.blocks, limits, (name) => (proofs.has(name) ? 'pass' : 'inconclusive'));
  const common = { id, metrics, decidedAtSeconds: secondsAt(run, run.blocks), limits };
  const lacking = unproved(judgedUntil(run, run.blocks), metrics);
  return lacking
    ? verdictOf({ ...common, verdict: 'inconclusive', needed: lacking.needed }, lacking.findings)
    : verdictOf({ ...common, verdict: 'pass' }, [proved(metrics)]);
};
