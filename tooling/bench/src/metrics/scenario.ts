/** Edges of the histograms: twelve buckets with +Inf. */
export const EDGES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
export const LABELS = ['tenant', 'channel', 'route', 'status'] as const;

export type Labels = Readonly<Record<(typeof LABELS)[number], string>>;

/** 64 label sets, every power of two: a loop can go round with a mask. */
export const SETS: readonly Labels[] = Array.from({ length: 64 }, (_, i) => ({
  tenant: `hotel-${i}`,
  channel: i % 2 ? 'whatsapp' : 'email',
  route: `/v1/conversations/:id/${i % 8}`,
  status: String(200 + (i % 3)),
}));

/** Durations that fall into every bucket. */
export const DURATIONS: readonly number[] = Array.from({ length: 64 }, (_, i) => 0.001 * 1.17 ** i);

export type Loop = (times: number) => unknown;

/** The hot paths of one library. */
export interface HotPaths {
  /** `inc()` on a handle that was kept. */
  readonly inc: Loop;
  /** `observe()` on a handle that was kept. */
  readonly observe: Loop;
  /** Four label values to a series, and `inc()`. */
  readonly lookup: Loop;
}

/** Many series of one metric. */
export interface Filled {
  /** The text exposition. */
  readonly scrape: () => Promise<string>;
}

export interface Adapter {
  readonly name: string;
  readonly hotPaths: () => HotPaths;
  /** One metric with labels `tenant` and `channel` and so many children. Absent where there is no text exposition. */
  readonly fill?: (kind: 'counter' | 'histogram', children: number) => Filled;
}

/** The label values of the n-th child. */
export const childLabels = (n: number): { readonly tenant: string; readonly channel: string } => ({
  tenant: `hotel-${n}`,
  channel: 'whatsapp',
});
