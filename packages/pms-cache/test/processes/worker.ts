/** One process of a group: reads when it is told, counts in Redis how often the system is asked. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createPmsCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { Redis } from 'ioredis';
import type { Order, Result } from './group.ts';

const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, lazyConnect: true };
const [client, subscriber, counter] = [1, 2, 3].map(() => new Redis(process.argv[2]!, options)) as [
  Redis,
  Redis,
  Redis,
];
for (const connection of [client, subscriber, counter]) {
  connection.on('error', () => {});
  await connection.connect();
}
const cache = createPmsCache({
  policies: { stay: { ttlMs: 60_000, errorWindowMs: 2_000, tags: () => [] } },
  l2: { store: redisStore({ client, subscriber }), leaseMs: 600, deadlineMs: 2_000 },
});
const hotel = cache.for('malaga');
await subscriber.subscribe('ready');

const read = async ({ key, sourceMs, fails }: Order): Promise<Result> => {
  const began = performance.now();
  let state = 'answered';
  try {
    await hotel.read('stay', { key }, async () => {
      await counter.incr(`calls:${key}`);
      await sleep(sourceMs);
      if (fails) throw Object.assign(new Error('down'), { status: 503 });
      return 'two nights';
    });
  } catch (error) {
    state = (error as { code?: string }).code ?? 'failed';
  }
  return { state, ms: performance.now() - began };
};

process.on('message', (order: Order) => {
  void Promise.all(Array.from({ length: order.readers }, async () => read(order))).then((results) =>
    process.send?.(results),
  );
});
process.send?.('ready');
