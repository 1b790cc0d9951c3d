import { reservation, type Adapter, type Load } from './scenario.ts';

const CONCURRENCY = 64;
const READS = 4096;

export interface SharedHits {
  readonly perSecond: number;
  /** Reads that the source had to answer: Redis was given up, or never got the entry. */
  readonly misses: number;
}

/** Reads entries that another instance has put into Redis, each once, so that no memory helps. */
export const sharedHits = async (
  { name, shared }: Adapter,
  url: string,
  round: number,
): Promise<SharedHits> => {
  const keys = Array.from({ length: READS }, (_, i) => `${name} ${round} ${i}`);
  const load: Load = async (key) => reservation(key);
  const writer = await shared!(load, url);
  await inParallel(keys, async (key) => writer.get(key));
  await writer.close();
  let misses = 0;
  const reader = await shared!(async (key) => {
    misses += 1;
    return reservation(key);
  }, url);
  const began = performance.now();
  await inParallel(keys, async (key) => reader.get(key));
  const took = performance.now() - began;
  await reader.close();
  return { perSecond: (READS * 1000) / took, misses };
};

const inParallel = async (
  keys: readonly string[],
  work: (key: string) => Promise<unknown>,
): Promise<void> => {
  const waiting = keys.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const key of waiting) await work(key);
    }),
  );
};
