/** One process of a group: opens the adapter it is told, reads when it is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ALL } from './adapters.ts';
import type { GroupOrder, GroupResult } from './processes.ts';
import { reservation } from './scenario.ts';

const [, , name, url] = process.argv;
const adapter = ALL.find((each) => each.name === name)!;
const counter = new Redis(url!);
let order: GroupOrder | undefined;
const cache = await adapter.shared!(async (key) => {
  const { sourceMs, fails } = order!;
  await counter.incr(`calls:${key}`);
  const began = performance.now();
  await sleep(sourceMs);
  // What the source itself takes on a busy machine is none of the cache's.
  lateBy = Math.max(lateBy, performance.now() - began - sourceMs);
  if (fails) throw Object.assign(new Error('The system is away'), { status: 503 });
  return reservation(key);
}, url!);
let lateBy = 0;

process.on('message', (given: GroupOrder) => {
  order = given;
  lateBy = 0;
  const waits = Array.from({ length: given.readers }, async () => {
    const began = performance.now();
    await cache.get(given.key).catch(() => {});
    return performance.now() - began;
  });
  void Promise.all(waits).then((all) => process.send?.({ waits: all, lateBy } satisfies GroupResult));
});
process.send?.('ready');
