/**
 * What the limits hold, and what they cost.
 *
 * - burst: a limit of 10 a second, asked without pause over the boundary of a window, for ours and for
 *   rate-limiter-flexible on the same Redis. 1.0 is what the limit promises for any second.
 * - cost: microseconds per step on that Redis, one after the other.
 * - neighbours: how long the guests of nine hotels wait for their answers while a tenth gets 50 times its quota, as a
 *   ratio to the same hotels without it; blocks with and without take turns in one run.
 *
 * The last one commits to a file in `--data`: a disk that others use at the same time is measured more than we are, and
 * `/dev/shm` is none.
 *
 *   node bench/limits.ts [--blocks 6] [--data DIR] [--json]
 */
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { startRedis } from '@hotel/servers/redis';
import type { TenantId } from '@hotel/tenant-context';
import { Redis } from 'ioredis';
import type { Policy } from '../src/limits/policy.ts';
import { redisLimiter } from '../src/limits/redis.ts';
import { mostInAnyWindow } from '../test/limits/oracle.ts';
import { neighbours } from './neighbours.ts';

const { values } = parseArgs({
  options: { blocks: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
});
const hotel = 'malaga' as TenantId;
const tenPerSecond: Policy = { name: 'ten', quota: 10, windowMs: 1000, burst: 5 };

interface Peer {
  readonly name: string;
  readonly take: (key: string) => Promise<boolean>;
}
/** It belongs to the workspace of the benchmarks, which may not see this app. */
const flexible = (client: Redis): Peer => {
  const limiter = new RateLimiterRedis({ storeClient: client, points: 10, duration: 1, keyPrefix: 'rlf' });
  const take = (key: string): Promise<boolean> =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );
  return { name: 'rate-limiter-flexible', take };
};
const ours = (client: Redis): Peer => {
  const limiter = redisLimiter(client);
  return {
    name: 'limits',
    take: async (subject) => (await limiter.take(hotel, [{ policy: tenPerSecond, subject }])).allowed,
  };
};

/** One call opens a window, silence, then as fast as it goes from just before its end. */
const burst = async ({ take }: Peer): Promise<number> => {
  const granted: number[] = [];
  const key = `burst-${Math.random()}`;
  const began = performance.now();
  const ask = async (): Promise<void> => {
    if (await take(key)) granted.push((performance.now() - began) * 1000);
  };
  await ask();
  await sleep(940);
  while (performance.now() - began < 1600) await ask();
  return mostInAnyWindow(granted, 1000) / tenPerSecond.quota;
};

const cost = async ({ take }: Peer): Promise<number> => {
  const took: number[] = [];
  for (let call = 0; call < 3000; call += 1) {
    const began = performance.now();
    await take(`cost-${call % 50}`);
    took.push(performance.now() - began);
  }
  return Math.round((took.toSorted((a, b) => a - b)[1500] ?? Number.NaN) * 1000);
};

await using server = await startRedis();
const client = new Redis(server.port);
const peers = [ours(client), flexible(client)];
const limiters = [];
for (const peer of peers) {
  const bursts = [];
  for (let round = 0; round < 5; round += 1) bursts.push(await burst(peer));
  limiters.push({ name: peer.name, burst: Math.max(...bursts), medianUs: await cost(peer) });
}
client.disconnect();
const waits = await neighbours(Number(values.blocks ?? 6), values.data ?? tmpdir());

const result = { limiters, neighbours: waits };
const lines = [
  ...limiters.map(
    ({ name, burst: most, medianUs }) => `${name}: burst ${most.toFixed(2)}x, ${medianUs} us per step`,
  ),
  `neighbours: p95 ${waits.quietP95Ms} ms alone, ${waits.noisyP95Ms} ms beside a hotel at 50x its quota: ${waits.ratio}x (${waits.answered} answers, ${waits.shed} shed)`,
];
process.stdout.write(`${values.json ? JSON.stringify(result) : lines.join('\n')}\n`);
