import type { CounterHandle, GaugeHandle, HistogramHandle } from './slots.ts';

/** One string for every label name, no more and no less. */
export type Labels<Names extends string> = { readonly [Name in Names]: string };

type NoOthers<Given, Names extends string> = { readonly [Name in Exclude<keyof Given, Names>]: never };

/** A metric and its label names. */
export interface Metric<Names extends string, Handle> {
  readonly name: string;
  /**
   * The handle of one series, made on first use and the same ever after: keep it where labels are constant.
   * Never throws: beyond the limit, and for a label that is not a string, it is the `__other__` series.
   */
  with<Given extends Labels<Names>>(labels: Given & NoOthers<Given, Names>): Handle;
}

/** Made by `metrics.counter`. */
export type Counter<Names extends string = never> = Metric<Names, CounterHandle>;
/** Made by `metrics.gauge`. */
export type Gauge<Names extends string = never> = Metric<Names, GaugeHandle>;
/** Made by `metrics.histogram`. */
export type Histogram<Names extends string = never> = Metric<Names, HistogramHandle>;
