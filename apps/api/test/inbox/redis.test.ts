import { startRedis } from '@hotel/servers/redis';
import { startRedisCluster } from '@hotel/servers/redis-cluster';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { redisQuarantine } from '../../src/inbox/redis/quarantine.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';
import { openRedisStore } from './redis-store.ts';
import { quarantineConformance } from './quarantine-conformance.ts';
import { storeConformance } from './store-conformance.ts';

let redis: Awaited<ReturnType<typeof startRedis>>;
let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
beforeAll(async () => {
  redis = await startRedis('--appendonly', 'yes');
  cluster = await startRedisCluster({ masters: 3 });
}, 60_000);
afterAll(async () => {
  await redis[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
});

const empty = async (): Promise<Redis> => {
  const client = new Redis(redis.url);
  await client.flushall();
  return client;
};

storeConformance('redis', async () => {
  const client = await empty();
  return {
    open: async () => ({ ...openRedisStore(client), close: () => {} }),
    dispose: () => client.disconnect(),
  };
});

storeConformance('redis cluster', async () => {
  const client = new Cluster(cluster.nodes.map(({ host, port }) => ({ host, port })));
  await client.ping();
  await Promise.all(client.nodes('master').map((node) => node.flushall()));
  return {
    open: async () => ({ ...openRedisStore(client), close: () => {} }),
    dispose: () => client.disconnect(),
  };
});

quarantineConformance('redis', async () => {
  const client = await empty();
  onTestFinished(() => client.disconnect());
  return {
    keep: openRedisStore(client).store.quarantine,
    strays: redisQuarantine({ client, now: () => 2_000 }),
  };
});

test('strays that cannot be kept or read say that the store is away, as messages do', async () => {
  const client = await empty();
  const strays = redisQuarantine({ client, now: () => 2_000 });
  client.disconnect();
  const { message, ...of } = {
    channel: 'whatsapp',
    app: 'main',
    address: '79999',
    message: text('a'),
  } as const;
  const away = { name: 'StoreError' };
  await expect(strays.keep([{ ...of, message }])).rejects.toMatchObject(away);
  await expect(strays.addresses(1)).rejects.toMatchObject(away);
  await expect(strays.messages(of, 1)).rejects.toMatchObject(away);
});

const setUp = async () => {
  const client = await empty();
  onTestFinished(() => client.disconnect());
  const { store } = openRedisStore(client);
  const [accepted] = await store.accept([text('a')]);
  return { client, store, id: accepted?.conversationId ?? '' };
};

test('while one instance has a turn of a guest, no other takes the next', async () => {
  const { client, store, id } = await setUp();
  const other = openRedisStore(client, 'two').store;
  const message = await store.next(id);
  expect(message).toMatchObject({ messageId: 'a' });
  expect(await other.next(id)).toBeUndefined();
  if (message) await store.commit(answered(message));
  await store.accept([text('b')]);
  expect(await other.next(id)).toMatchObject({ messageId: 'b' });
  expect(await store.next(id)).toBeUndefined();
});

test('a turn of an instance that was away for too long is stale when another had one meanwhile', async () => {
  const { client, store, id } = await setUp();
  await store.accept([text('b', { sentAt: 5_000 })]);
  const slow = await store.next(id);
  await client.del(`{t:malaga}:messages:lease:${id}`);
  const { store: other } = openRedisStore(client, 'two');
  const first = await other.next(id);
  if (!slow || !first) throw new Error('no message is waiting');
  await other.commit(answered(first));
  await expect(store.commit(answered(slow))).rejects.toThrow('answered already');
  const second = await other.next(id);
  await expect(
    store.commit(answered({ ...slow, seq: second?.seq ?? 0, sentAt: second?.sentAt ?? 0 })),
  ).rejects.toMatchObject({ name: 'StaleStateError' });
  expect(await store.history(malaga, id, 10)).toHaveLength(2);
});

/** Of the calls that hold these words, the answer does not arrive until `mend`. */
const loseAnswers = (client: Redis, words: string): { mend: () => void } => {
  const call = client.call.bind(client);
  client.call = (async (...args: Parameters<typeof call>) => {
    const reply = await call(...args);
    if (JSON.stringify(args).includes(words)) throw new Error('Command timed out');
    return reply;
  }) as typeof call;
  return { mend: () => (client.call = call) };
};
const unavailable = { name: 'StoreError' };

test('a reply that was taken for an instance that never heard of it is not lost, and is no second try', async () => {
  const { client, store, id } = await setUp();
  const message = await store.next(id);
  if (message) await store.commit(answered(message));
  const { mend } = loseAnswers(client, 'perHotel');
  await expect(store.takeDue(2_000, 10)).rejects.toMatchObject(unavailable);
  mend();
  await expect
    .poll(async () => (await store.takeDue(2_000, 10)).map(({ reply, attempts }) => [reply.text, attempts]), {
      timeout: 5_000,
    })
    .toEqual([['re a', 0]]);
});

test('a reply whose putting back is still being tried is not given out again', async () => {
  const { client, store, id } = await setUp();
  const message = await store.next(id);
  if (message) await store.commit(answered(message));
  const [reply] = await store.takeDue(2_000, 10);
  const { mend } = loseAnswers(client, 'waiting');
  await expect(store.retryAt(reply?.id ?? '', 2_000)).rejects.toMatchObject(unavailable);
  mend();
  expect(await store.takeDue(3_000, 10)).toEqual([]);
  await store.retryAt(reply?.id ?? '', 4_000);
  expect(await store.takeDue(4_000, 10)).toMatchObject([{ id: reply?.id }]);
});

test("a message that got under another hotel's keys is read by neither", async () => {
  const { client, store, id } = await setUp();
  await client.hset(`{t:malaga}:messages:conversation:${id}`, 'hotel', 'buenos-aires');
  await expect(store.next(id)).rejects.toMatchObject({ name: 'TenantError', code: 'tenant-mismatch' });
  await expect(store.conversation(malaga, id)).rejects.toMatchObject({ code: 'tenant-mismatch' });
  expect(await store.conversation(buenosAires, id)).toBeUndefined();
});
