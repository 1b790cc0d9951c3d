import { z } from 'zod';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();

const block = z.object({
  /** Seconds from the first side-by-side request to the beginning of the block. */
  t: seconds,
  /** Requests per bucket, not cumulative: one more than edges. */
  counts: z.array(count),
  /** Those of the requests that failed. */
  errors: count,
  /** When the process of this side was started (`process_start_time_seconds`); another number is a restart. */
  startedAt: z.number().optional(),
});

const witness = z.object({
  /** P95 in seconds as the second witness, Prometheus, saw it over the judged blocks. */
  p95: z.number().positive(),
});

/** A run as it is stored: what `hotel-canary judge` reads, one a line. */
export const blockFileSchema = z.object({
  id: z.string(),
  /** Upper bounds of the buckets in seconds, ascending; +Inf is implied. */
  edges: z
    .array(z.number().positive())
    .min(2)
    .refine((edges) => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? 0)), {
      error: 'must ascend',
    }),
  blockSeconds: z.number().positive().default(2),
  /** Blocks that begin before are not judged. */
  warmupSeconds: seconds.default(8),
  /** How long the run was meant to take, warm-up included; without it, as long as it is. */
  durationSeconds: z.number().positive().optional(),
  /** The canary's share of the requests. */
  canaryShare: z.number().gt(0).lt(1).default(0.5),
  baseline: z.array(block),
  canary: z.array(block),
  witness: z.object({ baseline: witness, canary: witness }).optional(),
});

export type BlockFile = z.infer<typeof blockFileSchema>;
export type Block = BlockFile['baseline'][number];
export type SideName = 'baseline' | 'canary';
export const SIDES: readonly SideName[] = ['baseline', 'canary'];
