import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@hotel/servers/redis';
import { startRedisCluster } from '@hotel/servers/redis-cluster';
import { Cluster, Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from './random.ts';
import { threeInstances } from './three-instances.ts';

/** `make soak` takes 50; each is a SIGKILL of an instance or of Redis. */
const kills = Number(process.env['HOTEL_SOAK_REDIS_KILLS'] ?? 2);
/** `make soak` takes 60. */
const seconds = Number(process.env['HOTEL_SOAK_FAILOVER_SECONDS'] ?? 4);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);

test(`three instances and their Redis, killed ${kills} times: none lost, none answered twice, in order per guest`, async () => {
  const random = seeded(seed);
  const redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const rig = await threeInstances({ REDIS_URL: redis.url }, random);
  const messages = rig.write({ count: 30, messagesEach: 2 + kills });
  const stream = rig.redelivered(messages);
  const total = stream.length;
  let delivered = 0;
  const connection = async (): Promise<void> => {
    for (let next = stream.shift(); next; next = stream.shift()) {
      await rig.deliver(next);
      delivered += 1;
    }
  };
  const victims = [redis, ...rig.instances].map((victim) => async () => {
    await victim.kill();
    await ('restart' in victim ? victim.restart() : victim.start());
  });
  const killer = async (): Promise<void> => {
    for (let kill = 0; kill < kills; kill += 1) {
      while (delivered < ((kill + random()) * total) / kills) await sleep(1);
      // Redis first, so that the smallest run has it.
      await victims[kill === 0 ? 0 : Math.floor(random() * victims.length)]?.();
    }
  };
  await Promise.all([killer(), ...Array.from({ length: 8 }, connection)]);
  const client = new Redis(redis.url);
  onTestFinished(() => client.disconnect());
  expect(await rig.repliesTo(messages, client)).toBe(messages.length);
}, 3_600_000);

test('a Redis Cluster at 100 messages a second loses a master: nothing promised is lost, and it is back within 15 s', async () => {
  const random = seeded(seed);
  const cluster = await startRedisCluster({ masters: 3, replicas: 1 });
  onTestFinished(() => cluster[Symbol.asyncDispose]());
  const nodes = cluster.nodes.map(({ url }) => url);
  const rig = await threeInstances(
    { REDIS_CLUSTER: JSON.stringify(nodes), REDIS_REPLICA_WAIT_MS: '100' },
    random,
  );
  const client = new Cluster(nodes);
  onTestFinished(() => client.disconnect());
  const slot = await client.cluster('KEYSLOT', '{t:malaga}');

  const messages = rig.write({ count: 100, messagesEach: seconds });
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  for (const [index, message] of messages.entries()) {
    await sleep(Math.max(0, began + index * 10 - performance.now()));
    underWay.push(rig.deliver(message));
    if (index !== Math.floor(messages.length / 3)) continue;
    void cluster.kill(Math.floor((slot * 3) / 16_384));
  }
  await Promise.all(underWay);
  const waits = messages.map(({ begun, promised }) => promised - begun);
  // The worst one was refused, and delivered again with the provider's own pauses, until the failover was over.
  expect(Math.max(...waits)).toBeLessThan(15_000);
  expect(await rig.repliesTo(messages, client)).toBe(messages.length);
}, 3_600_000);
