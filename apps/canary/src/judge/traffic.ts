import { binomialTest } from '../statistics/proportion.ts';
import { type BlockFile, type SideName, SIDES } from './block-file.ts';
import type { Finding } from './finding.ts';
import { logQuantile } from './quantile.ts';
import { judgedUntil, type Run, type Window } from './run.ts';
import { countAbove, positionOf } from './scale.ts';

/** Chance below which traffic did not arrive as configured. */
const IMPOSSIBLE = 1e-4;
/** A side that answers so many requests a block never answers none by chance. */
const BUSY = 10;
const WITNESS_RATIO = Math.log(1.05);
const WITNESS_DEVIATIONS = 2;

const NAME: Record<SideName, { en: string; es: string }> = {
  baseline: { en: 'baseline', es: 'la versión actual' },
  canary: { en: 'canary', es: 'la versión nueva' },
};

const noData = (window: Window): Finding | undefined => {
  const side = SIDES.find((name) => (window[name][0] ?? 0) === 0);
  return (
    side && {
      code: 'no_data',
      en: `The ${NAME[side].en} answered no request after the warm-up: nothing can be judged.`,
      es: `Tras el calentamiento, ${NAME[side].es} no respondió ninguna solicitud: no hay nada que juzgar.`,
    }
  );
};

const silent = ({ run, from, to, ...window }: Window): Finding | undefined => {
  for (const side of SIDES) {
    if ((window[side][0] ?? 0) / (to - from) < BUSY) continue;
    const block = run[side].requests.subarray(from, to).indexOf(0);
    if (block < 0) continue;
    const at = run.firstSeconds + (from + block) * run.blockSeconds;
    return {
      code: 'silent',
      en: `The ${NAME[side].en} answered nothing from ${at} to ${at + run.blockSeconds} s.`,
      es: `Entre ${at} y ${at + run.blockSeconds} s, ${NAME[side].es} no respondió nada.`,
    };
  }
  return undefined;
};

const wrongSplit = ({ run, baseline, canary }: Window): Finding | undefined => {
  const total = (baseline[0] ?? 0) + (canary[0] ?? 0);
  if (binomialTest(canary[0] ?? 0, total, run.canaryShare) >= IMPOSSIBLE) return undefined;
  const percent = (share: number): string => (100 * share).toFixed(1);
  const got = percent((canary[0] ?? 0) / total);
  const wanted = percent(run.canaryShare);
  return {
    code: 'wrong_split',
    en: `The canary got ${got} % of the requests instead of ${wanted} %: the traffic was not split as configured.`,
    es: `La versión nueva recibió el ${got} % de las solicitudes en vez del ${wanted} %: el tráfico no se repartió como estaba configurado.`,
  };
};

/** Prometheus and our own scrapes must see the same P95, within 5 % or what chance allows. */
const witnessesDisagree = (window: Window, witness: BlockFile['witness']): Finding | undefined => {
  const side = SIDES.find((name) => {
    if (!witness) return false;
    const requests = window[name][0] ?? 0;
    const seen = Math.log(witness[name].p95);
    const slower = countAbove(window[name], 0, positionOf(window.run.scale, seen)) / requests;
    return (
      Math.abs(seen - logQuantile(window, name, 0.05)) > WITNESS_RATIO &&
      Math.abs(slower - 0.05) > WITNESS_DEVIATIONS * Math.sqrt((0.05 * 0.95) / requests)
    );
  });
  if (!witness || !side) return undefined;
  const ours = Math.round(1000 * Math.exp(logQuantile(window, side, 0.05)));
  const theirs = Math.round(1000 * witness[side].p95);
  return {
    code: 'witnesses_disagree',
    en: `The witnesses disagree on the P95 of the ${NAME[side].en}: ${ours} ms by its own metrics, ${theirs} ms by Prometheus.`,
    es: `Los testigos no coinciden en el P95 de ${NAME[side].es}: ${ours} ms según sus métricas, ${theirs} ms según Prometheus.`,
  };
};

/** What in the traffic forbids to judge a run, worst first. */
export const trafficFindings = (run: Run, witness: BlockFile['witness']): readonly Finding[] => {
  const window = judgedUntil(run, run.blocks);
  const empty = noData(window);
  if (empty) return [empty];
  return [silent(window), wrongSplit(window), witnessesDisagree(window, witness)].filter(
    (finding) => finding !== undefined,
  );
};
