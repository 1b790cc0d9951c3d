import { getHeapStatistics } from 'node:v8';

/** One way of doing the work. `run` brings its own loop, so that no candidate pays for the harness's calls. */
export interface Candidate {
  readonly name: string;
  /** @returns anything that depends on the work, so that the compiler cannot leave it out */
  readonly run: (times: number) => unknown;
}

/** What was measured of one candidate. */
export interface Timing {
  readonly name: string;
  /** Median over the rounds, nanoseconds per call. */
  readonly ns: number;
  readonly bestNs: number;
  /** Median divided by the first candidate's. */
  readonly ratio: number;
  /** Bytes that one call allocates, the garbage included. */
  readonly bytes: number;
}

export interface MeasureOptions {
  /** @default 15 */
  readonly rounds?: number;
  /** Length of one candidate's turn in one round, in milliseconds. @default 25 */
  readonly sliceMs?: number;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
};

/** Forces a collection where `--expose-gc` allows it. */
export const collect = (): void => {
  globalThis.gc?.();
  globalThis.gc?.();
};

/** Bytes that this process holds after a collection. */
export const heldBytes = (): number => {
  collect();
  return getHeapStatistics().used_heap_size;
};

const timeOf = async ({ run }: Candidate, times: number): Promise<number> => {
  const began = process.hrtime.bigint();
  await run(times);
  return Number(process.hrtime.bigint() - began);
};

/** Warms up and finds how many calls fill one slice. */
const callsPerSlice = async (candidate: Candidate, sliceMs: number): Promise<number> => {
  const sliceNs = sliceMs * 1e6;
  let times = 16;
  let took = await timeOf(candidate, times);
  while (took < sliceNs) {
    times = Math.ceil(times * Math.min(10, Math.max(1.2, (1.1 * sliceNs) / took)));
    took = await timeOf(candidate, times);
  }
  // Again at that length: the optimising compiler comes late.
  for (let turn = 0; turn < 4; turn += 1) took = await timeOf(candidate, times);
  return Math.max(1, Math.round((times * sliceNs) / took));
};

const allocated = async (candidate: Candidate, times: number): Promise<number> => {
  const perRun = async (): Promise<number> => {
    const before = getHeapStatistics().total_allocated_bytes;
    await candidate.run(times);
    return getHeapStatistics().total_allocated_bytes - before;
  };
  // The smallest of three, less what the measuring itself allocates.
  const runs = [await perRun(), await perRun(), await perRun()];
  const idle = getHeapStatistics().total_allocated_bytes;
  const overhead = getHeapStatistics().total_allocated_bytes - idle;
  return Math.max(0, Math.min(...runs) - overhead) / times;
};

/**
 * Times candidates in turns: each round gives every one of them a slice, in another order each time, so that
 * a slow moment of a shared machine does not fall on one candidate alone. The first is what others are compared to.
 */
export const measure = async (
  candidates: readonly Candidate[],
  { rounds = 15, sliceMs = 25 }: MeasureOptions = {},
): Promise<readonly Timing[]> => {
  const entries = [];
  for (const candidate of candidates) {
    entries.push({ candidate, times: await callsPerSlice(candidate, sliceMs), samples: [] as number[] });
  }
  for (let round = 0; round < rounds; round += 1) {
    const start = round % entries.length;
    for (const entry of [...entries.slice(start), ...entries.slice(0, start)]) {
      collect();
      entry.samples.push((await timeOf(entry.candidate, entry.times)) / entry.times);
    }
  }
  const timings: Timing[] = [];
  for (const { candidate, times, samples } of entries) {
    const ns = median(samples);
    timings.push({
      name: candidate.name,
      ns,
      bestNs: Math.min(...samples),
      ratio: ns / (timings[0]?.ns ?? ns),
      bytes: await allocated(candidate, times),
    });
  }
  return timings;
};
