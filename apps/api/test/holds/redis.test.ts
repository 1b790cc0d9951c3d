import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { HoldError } from '../../src/holds/error.ts';
import type { HoldEvent } from '../../src/holds/events.ts';
import { holdPolicy } from '../../src/holds/policy.ts';
import { redisHolds } from '../../src/holds/redis/store.ts';
import { buenosAires, malaga } from '../inbox/messages.ts';

const wanted = { id: 'ana:1', guest: 'ana', roomType: 'double', from: 100, to: 103, free: 1, seen: 0 };

const setUp = async (ttlMs = holdPolicy.ttlMs) => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const client = new Redis(redis.url, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    lazyConnect: true,
  });
  onTestFinished(() => client.disconnect());
  client.on('error', () => {});
  await client.connect();
  const events: HoldEvent[] = [];
  const observe = (event: HoldEvent): void => void events.push(event);
  return { redis, client, events, store: redisHolds({ client, observe, policy: { ...holdPolicy, ttlMs } }) };
};

test("time is the server's", async () => {
  const { store } = await setUp(150);
  expect(await store.place(malaga, wanted)).toMatchObject({ outcome: 'held' });
  const bea = { ...wanted, id: 'bea:1', guest: 'bea' };
  expect(await store.place(malaga, bea)).toEqual({ outcome: 'refused', reason: 'full' });
  await sleep(200);
  expect(await store.place(malaga, bea)).toMatchObject({ outcome: 'held' });
});

test("a hotel's holds are under its own keys, in one slot", async () => {
  const { store, client } = await setUp();
  await store.place(malaga, wanted);
  await store.place(buenosAires, wanted);
  const keys = await client.keys('*');
  expect(keys.toSorted()).toEqual(
    ['buenos-aires', 'malaga'].flatMap((hotel) => [`{t:${hotel}}:holds`, `{t:${hotel}}:holds:position`]),
  );
});

test('a hold of another hotel that got under the keys of this one does not come out', async () => {
  const { store, client, events } = await setUp();
  const placed = await store.place(buenosAires, { ...wanted, id: 'secret-id', guest: 'secret-guest' });
  const token = placed.outcome === 'held' ? placed.token : 0;
  await client.copy('{t:buenos-aires}:holds', '{t:malaga}:holds');
  const key = { id: 'secret-id', guest: 'secret-guest', token };
  for (const read of [
    store.survey(malaga, wanted, 'ana'),
    store.place(malaga, wanted),
    store.open(malaga),
    store.sweep(malaga),
    store.commit(malaga, key),
    store.release(malaga, key),
  ]) {
    const error: unknown = await read.catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'TenantError', code: 'tenant-mismatch' });
    expect(String(error)).not.toContain('secret');
  }
  expect(events).toEqual([]);
});

test('an outage is one kind of error, and told', async () => {
  const { store, redis, events } = await setUp();
  await store.place(malaga, wanted);
  await redis.kill();
  await expect(store.place(malaga, wanted)).rejects.toThrow(HoldError);
  await expect(store.open(malaga)).rejects.toThrow(HoldError);
  const told = { type: 'hold.unavailable', hotel: malaga };
  expect(events).toEqual([told, told]);
});
