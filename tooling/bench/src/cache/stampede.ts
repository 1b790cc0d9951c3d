import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../harness.ts';
import { reservation, type Adapter } from './scenario.ts';

export interface Stampede {
  /** How often the source was asked. */
  readonly calls: number;
  readonly p99Ms: number;
  readonly allMs: number;
}

/** So many callers at once for a key that is not there, in memory. */
export const stampede = async (
  adapter: Adapter,
  callers: number,
  source: { readonly ms: number; readonly fails: boolean },
): Promise<Stampede | undefined> => {
  let calls = 0;
  const cache = adapter.memory?.(async (key) => {
    calls += 1;
    await sleep(source.ms);
    if (source.fails) throw new Error('The system is away');
    return reservation(key);
  });
  if (cache === undefined) return undefined;
  const began = performance.now();
  const waits = await Promise.all(
    Array.from({ length: callers }, async () => {
      await cache.get('cold').catch(() => {});
      return performance.now() - began;
    }),
  );
  const allMs = performance.now() - began;
  await cache.close();
  return { calls, p99Ms: quantile(waits, 0.99), allMs };
};
