import { setTimeout as sleep } from 'node:timers/promises';
import { requestsWhile, type Profile } from '../profile.ts';
import type { Sample } from './statistics.ts';

interface Options {
  readonly profile: Profile;
  readonly maxInFlight: number;
  /** Makes one request. @returns whether it was answered as it should be */
  readonly send: (index: number) => Promise<boolean>;
  /** Asked before every request: a run that has lost already need not go on. */
  readonly over?: (samples: readonly Sample[]) => boolean;
}

export interface Run {
  readonly samples: readonly Sample[];
  /** Requests that were due while `maxInFlight` were under way. */
  readonly dropped: number;
  readonly seconds: number;
}

/**
 * Starts requests when they are due, whether or not earlier ones have been answered: guests do not wait for each
 * other. A closed loop, in which every worker waits for its answer, slows down together with the service and so
 * hides its stalls.
 */
export const openLoop = async ({ profile, maxInFlight, send, over }: Options): Promise<Run> => {
  const samples: Sample[] = [];
  const underWay = new Set<Promise<void>>();
  let dropped = 0;
  let index = 0;
  const begin = performance.now();

  const measure = async (request: number, due: number): Promise<void> => {
    const ok = await send(request);
    samples.push({ durationMs: Math.max(0, performance.now() - due), ok });
  };
  const start = (due: number): void => {
    if (underWay.size >= maxInFlight) {
      dropped += 1;
      return;
    }
    const request = measure(index, due).finally(() => underWay.delete(request));
    underWay.add(request);
    index += 1;
  };

  for (const dueMs of dueTimes(profile)) {
    if (over?.(samples)) break;
    const due = begin + dueMs;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    start(due);
  }
  await Promise.all(underWay);
  return { samples, dropped, seconds: (performance.now() - begin) / 1000 };
};

/** Milliseconds from the start at which each request of the profile is due. */
export function* dueTimes({ stages }: Profile): Generator<number> {
  let stageStart = 0;
  let from = stages[0].rps;
  for (const stage of stages) {
    const { rps, seconds } = stage;
    const slope = (rps - from) / seconds;
    const count = requestsWhile(from, stage);
    for (let n = 0; n < count; n += 1) yield (stageStart + timeOf(n, from, slope)) * 1000;
    stageStart += seconds;
    from = rps;
  }
}

/** Seconds after which `n` requests have started at `from` a second, growing by `slope` a second: n = from t + slope t²/2. */
const timeOf = (n: number, from: number, slope: number): number =>
  slope === 0 ? n / from : (Math.sqrt(from * from + 2 * slope * n) - from) / slope;
