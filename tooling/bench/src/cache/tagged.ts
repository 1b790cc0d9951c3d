import { createPmsCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { quantile } from '../harness.ts';
import { connections } from './connections.ts';
import { TTL_MS } from './scenario.ts';

const ENTRIES = 100_000;
const TIMES = 50;

export interface Tagged {
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Until another instance's memory, as full, does not serve it any more. */
  readonly heardP99Ms: number;
}

/** Two instances hold 100,000 entries that share a tag; one of them invalidates it. */
export const tagged = async (url: string): Promise<Tagged> => {
  const policies = { stay: { ttlMs: TTL_MS, tags: () => ['stays'] } };
  const open = async () => {
    const { clients, close } = await connections(url, 2);
    const store = redisStore({ client: clients[0]!, subscriber: clients[1]!, prefix: 'tagged' });
    const cache = createPmsCache({
      policies,
      l1: { maxItems: ENTRIES },
      bulkhead: { maxConcurrent: 1_000 },
      l2: { store, deadlineMs: 5_000 },
    });
    await clients[1]!.subscribe('ready');
    return { hotel: cache.for('malaga'), close: async () => cache.close().then(close) };
  };
  const [here, there] = [await open(), await open()];
  const keys = Array.from({ length: ENTRIES }, (_, id) => ({ id }));
  for (const { hotel } of [here, there]) {
    for (let at = 0; at < ENTRIES; at += 1_000) {
      await Promise.all(
        keys.slice(at, at + 1_000).map(async (key) => hotel.read('stay', key, async () => 1)),
      );
    }
  }
  const seen = there.hotel.prepare('stay', { id: 0 }, async () => 1);
  const took: number[] = [];
  const heard: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    await seen.read();
    const began = performance.now();
    await here.hotel.invalidate(['stays']);
    took.push(performance.now() - began);
    while (seen.peek()) await new Promise((resolve) => setImmediate(resolve));
    heard.push(performance.now() - began);
  }
  await Promise.all([here.close(), there.close()]);
  return { medianMs: quantile(took, 0.5), p99Ms: quantile(took, 0.99), heardP99Ms: quantile(heard, 0.99) };
};
