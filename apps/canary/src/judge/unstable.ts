import type { Finding } from './finding.ts';
import { QUANTILES } from './quantile.ts';
import { Z95 } from './rules.ts';
import type { Window } from './run.ts';
import { logSecondsAt, positionAbove } from './scale.ts';

/** A P95 known no better than within this factor, in ln, does not characterise the service. */
const UNSTABLE = Math.log(1.5);

/** The baseline's own P95 jumps about, as it does in the gap between two kinds of requests: worth knowing. */
export const unstableP95 = ({ run: { scale }, baseline }: Window): Finding | undefined => {
  const { slower } = QUANTILES.p95;
  const requests = baseline[0] ?? 0;
  const deviation = Z95 * Math.sqrt(requests * slower * (1 - slower));
  const [low, high] = [1, -1].map((side) =>
    logSecondsAt(
      scale,
      positionAbove(baseline, scale.buckets, Math.max(0, requests * slower + side * deviation)),
    ),
  );
  if (low === undefined || high === undefined || high - low <= UNSTABLE) return undefined;
  const [from, to] = [low, high].map((log) => Math.round(1000 * Math.exp(log)));
  return {
    code: 'p95_unstable',
    en: `The baseline's own P95 is anywhere from ${from} to ${to} ms: it lies between two kinds of requests, and says little.`,
    es: `El propio P95 de la versión actual está en algún punto entre ${from} y ${to} ms: cae entre dos clases de solicitudes y dice poco.`,
  };
};
