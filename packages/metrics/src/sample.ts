import type { Sample } from './prom.ts';

// Symbols, so that neither JSON nor a message between cluster workers carries them.
const RENDERED: unique symbol = Symbol('rendered');
const RENDERED_FOR: unique symbol = Symbol('rendered for');

interface OwnSample {
  value: number;
  labels: Sample['labels'];
  metricName?: string;
  /** The label text, made once per series. */
  [RENDERED]?: string;
  /** The labels which that text is for: a registry with default labels puts others in their place. */
  [RENDERED_FOR]?: Sample['labels'];
}

/** A sample that brings its label text along. */
export const ownSample = (
  value: number,
  labels: Sample['labels'],
  text: string,
  metricName: string | undefined,
): Sample => {
  const sample: OwnSample = metricName === undefined ? { value, labels } : { value, labels, metricName };
  sample[RENDERED] = text;
  sample[RENDERED_FOR] = labels;
  return sample;
};

/** The ready text, if the sample is ours and its labels are still the ones it was made for. */
export const renderedLabels = (sample: Sample & OwnSample): string | undefined =>
  sample[RENDERED_FOR] === sample.labels ? sample[RENDERED] : undefined;
