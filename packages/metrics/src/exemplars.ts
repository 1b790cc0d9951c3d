import type { MetricsEvent } from './events.ts';
import { escapeQuoted, numberText } from './text.ts';

/**
 * Where one value came from, such as `{ trace_id: '…' }`. Names are label names, and names and values together have
 * at most 128 characters; anything else is left out of the page.
 */
export type Exemplar = Readonly<Record<string, string>>;

/** The last value of a bucket that came with an exemplar. */
export interface Example {
  readonly exemplar: Exemplar;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** By index of the bucket among all cells of a histogram. */
export type Examples = Map<number, Example>;

/** What gives exemplars, and the time that is written beside them. */
export interface ExemplarSource {
  /** Never throws. */
  readonly current: () => Exemplar | undefined;
  readonly now: () => number;
}

/** A source that fails is reported once and costs its exemplars, not the observation. */
export const exemplarSource = (
  exemplar: (() => Exemplar | undefined) | undefined,
  now: () => number,
  report: (event: MetricsEvent) => void,
): ExemplarSource => {
  if (!exemplar) return { current: () => undefined, now };
  let told = false;
  const current = (): Exemplar | undefined => {
    try {
      return exemplar();
    } catch (error) {
      if (!told) report({ type: 'metrics.fault', where: 'exemplar', error });
      told = true;
      return undefined;
    }
  };
  return { current, now };
};

/** OpenMetrics 1.0, "Exemplars". */
const MOST_CHARACTERS = 128;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const fits = (entries: readonly (readonly [string, unknown])[]): entries is [string, string][] => {
  let characters = 0;
  for (const [name, text] of entries) {
    if (!LABEL_NAME.test(name) || typeof text !== 'string') return false;
    characters += name.length + Array.from(text).length;
  }
  return characters <= MOST_CHARACTERS;
};

/** ` # {trace_id="…"} 0.25 1700000000.123`, or nothing where a scraper would refuse the whole page for it. */
export const exampleText = (example: Example | undefined): string => {
  const entries = Object.entries(example?.exemplar ?? {});
  if (!example || entries.length === 0 || !fits(entries)) return '';
  const labels = entries.map(([name, text]) => `${name}="${escapeQuoted(text.toWellFormed())}"`).join(',');
  return ` # {${labels}} ${numberText(example.value)} ${numberText(example.at / 1000)}`;
};
