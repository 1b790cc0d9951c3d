import type { Finding } from './finding.ts';
import type { Metrics, Needed } from './verdict.ts';

interface Text {
  readonly en: string;
  readonly es: string;
}

const NAMES = { p95: 'P95', p50: 'P50' } as const;
export type LatencyName = keyof typeof NAMES;

const ms = (seconds: number): string => `${(1000 * seconds).toPrecision(3).replace(/\.0+$/u, '')} ms`;
const times = (ratio: number): string => `x${ratio.toFixed(2)}`;
const chance = (p: number): string => (p < 1e-3 ? p.toExponential(0) : p.toFixed(3));
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const number = (n: number): string => n.toLocaleString('en-GB');
/** Spanish groups digits by a thin space and writes decimals with a comma. */
const spanish = (text: string): string => text.replace(/(\d)\.(\d)/gu, '$1,$2');
const numero = (n: number): string => number(n).replaceAll(',', ' ');

/** "P95 rose from 170 ms to 221 ms: ..." */
export const latencyRegressed = (metrics: Metrics, name: LatencyName): Finding => {
  const { baseline, canary, ratio, ci90, p } = metrics[name];
  const range = ci90.map((end) => end.toFixed(2));
  const [from, to, by] = [ms(baseline), ms(canary), times(ratio)];
  return {
    code: `${name}_regressed`,
    en: `The canary is slower: its ${NAMES[name]} is ${to}, the baseline's ${from}, ${by} (90 % interval ${range.join(' to ')}, p = ${chance(p)}); 1.10 would be tolerated.`,
    es: spanish(
      `La versión nueva es más lenta: su ${NAMES[name]} es ${to}, el de la actual ${from}, ${by} (intervalo del 90 %: ${range.join(' a ')}, p = ${chance(p)}); se tolera hasta 1.10.`,
    ),
  };
};

/** "The canary fails more often: ..." */
export const errorsRegressed = ({ errors: { baseline, canary, p } }: Metrics): Finding => ({
  code: 'errors_regressed',
  en: `The canary fails more often: ${percent(canary)} of its requests, ${percent(baseline)} of the baseline's (p = ${chance(p)}).`,
  es: spanish(
    `La versión nueva falla más: el ${percent(canary)} de sus solicitudes, el ${percent(baseline)} de las de la actual (p = ${chance(p)}).`,
  ),
});

/** "No regression, and proved: ..." */
export const proved = ({ p95, p50, errors }: Metrics): Finding => ({
  code: 'proved',
  en: `The canary is proved to be good: P95 ${times(p95.ratio)} and surely below ${p95.limit.toFixed(2)}, P50 ${times(p50.ratio)} and surely below ${p50.limit.toFixed(2)}, errors ${percent(errors.canary)} against ${percent(errors.baseline)}.`,
  es: spanish(
    `La versión nueva es buena, y está demostrado: P95 ${times(p95.ratio)} y con seguridad menor que ${p95.limit.toFixed(2)}, P50 ${times(p50.ratio)} y con seguridad menor que ${p50.limit.toFixed(2)}, errores ${percent(errors.canary)} frente a ${percent(errors.baseline)}.`,
  ),
});

const missing = ({ requestsPerArm, seconds }: Needed): Text => {
  if (seconds !== undefined) {
    return {
      en: `about ${number(seconds)} more seconds, or more instances, are needed: pauses of one side hide the answer, more requests a second would not show it`,
      es: `faltan unos ${numero(seconds)} segundos, o más instancias: las pausas de un lado tapan la respuesta, más solicitudes por segundo no la mostrarían`,
    };
  }
  if (requestsPerArm !== undefined) {
    return {
      en: `about ${number(requestsPerArm)} more requests per side are needed`,
      es: `faltan unas ${numero(requestsPerArm)} solicitudes por lado`,
    };
  }
  return {
    en: 'the canary is too close to the limit for any sample',
    es: 'la versión nueva está demasiado cerca del límite para cualquier muestra',
  };
};

/** "No regression was found, but nothing is proved: ..." */
export const latencyUnproved = (metrics: Metrics, name: LatencyName, needed: Needed): Finding => {
  const { ratio, ci90, limit } = metrics[name];
  const lacks = missing(needed);
  return {
    code: `${name}_unproved`,
    en: `No regression was found, but the ${NAMES[name]} (${times(ratio)}, possibly up to ${times(ci90[1])}) is not proved below ${limit.toFixed(2)}: ${lacks.en}.`,
    es: `${spanish(`No se encontró ninguna regresión, pero no está demostrado que el ${NAMES[name]} (${times(ratio)}, quizá hasta ${times(ci90[1])}) sea menor que ${limit.toFixed(2)}`)}: ${lacks.es}.`,
  };
};

/** "No regression was found, but failures are not proved rare: ..." */
export const errorsUnproved = ({ errors: { ci90, limit } }: Metrics, needed: Needed): Finding => {
  const lacks = missing(needed);
  return {
    code: 'errors_unproved',
    en: `No regression was found, but the canary may fail ${percent(ci90[1])} more often, and less than ${percent(limit)} is to be proved: ${lacks.en}.`,
    es: `${spanish(`No se encontró ninguna regresión, pero la versión nueva puede fallar un ${percent(ci90[1])} más, y hay que demostrar menos del ${percent(limit)}`)}: ${lacks.es}.`,
  };
};

/** Nothing can be proved with buckets as wide as that. */
export const bucketsTooCoarse = (metrics: Metrics, name: LatencyName): Finding => {
  const { baseline, limit } = metrics[name];
  return {
    code: 'too_coarse',
    en: `The histogram's buckets around the ${NAMES[name]} (${ms(baseline)}) are wider than ${times(limit)}, or open: nothing below that can be proved. Buckets 9 % apart can.`,
    es: spanish(
      `Los intervalos del histograma en torno al ${NAMES[name]} (${ms(baseline)}) son más anchos que ${times(limit)}, o abiertos: no permiten demostrar menos. Con intervalos de 9 % sí se puede.`,
    ),
  };
};
