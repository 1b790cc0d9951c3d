import { once } from 'node:events';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import type { TenantId } from '@hotel/tenant-context';
import { createChannels, scopeRedis, type TenantChannels } from '@hotel/tenant-context/redis';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { here, inside, malaga, salta } from './support.ts';

let server: RedisServer;
let client: Redis;
let listening: Redis;
let channels: TenantChannels;
beforeEach(async () => {
  server = await startRedis();
  client = new Redis(server.url);
  listening = new Redis(server.url);
  channels = createChannels(listening);
});
afterEach(async () => {
  channels.close();
  client.disconnect();
  listening.disconnect();
  await server[Symbol.asyncDispose]();
});

const publish = (tenant: TenantId, text: string): Promise<number> =>
  scopeRedis(client, tenant).publish(['rooms', 'a:b'], text);

test('a hotel hears what is published for it, whoever else has a channel of that name', async () => {
  const heard: string[] = [];
  for (const tenant of [malaga, salta]) {
    await inside(tenant, () =>
      channels.subscribe(tenant, ['rooms', 'a:b'], (text) => heard.push(`${tenant} ${text} ${here()}`)),
    );
  }
  expect(await publish(salta, 'free')).toBe(1);
  expect(await publish(malaga, 'taken')).toBe(1);
  await client.publish('rooms:a%3Ab', 'nobody’s');
  expect(await publish(salta, 'last')).toBe(1);
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  expect(heard.map((line) => line.replace('no hotel', '-'))).toEqual([
    expect.stringContaining('salta free'),
    expect.stringContaining('malaga taken'),
    expect.stringContaining('salta last'),
  ]);
});

test('the last of several listeners ends the subscription, and each ends once', async () => {
  const heard: string[] = [];
  const listener = (text: string) => void heard.push(text);
  const [end, endAgain] = await Promise.all([
    channels.subscribe(malaga, ['rooms', 'a:b'], listener),
    channels.subscribe(malaga, ['rooms', 'a:b'], listener),
  ]);
  await publish(malaga, 'twice');
  await vi.waitFor(() => expect(heard).toEqual(['twice', 'twice']));
  await end();
  await end();
  expect(await publish(malaga, 'once')).toBe(1);
  await vi.waitFor(() => expect(heard).toEqual(['twice', 'twice', 'once']));
  await endAgain();
  expect(await publish(malaga, 'never')).toBe(0);
});

test('a listener that throws is told, and the next hotel hears its message all the same', async () => {
  const uncaught = vi.fn<(error: unknown) => void>();
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', uncaught);
  try {
    const heard: string[] = [];
    await channels.subscribe(malaga, ['rooms', 'a:b'], () => {
      throw new Error('a bug');
    });
    await channels.subscribe(salta, ['rooms', 'a:b'], (text) => heard.push(text));
    await publish(malaga, 'free');
    await publish(salta, 'free');
    await vi.waitFor(() => expect([heard, uncaught.mock.calls.length]).toEqual([['free'], 1]));
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of before) process.on('uncaughtException', listener);
  }
});

test('listeners hear again after the server was away', async () => {
  const heard: string[] = [];
  await channels.subscribe(malaga, ['rooms', 'a:b'], (text) => heard.push(text));
  await server.kill();
  await server.restart();
  await once(listening, 'ready');
  await vi.waitFor(async () => {
    await publish(malaga, 'back');
    expect(heard).toContain('back');
  });
});

test('a subscription that fails leaves nothing behind, and nothing is heard after close', async () => {
  const heard: string[] = [];
  const failing = createChannels({
    subscribe: () => Promise.reject(new Error('the connection is closed')),
    unsubscribe: () => Promise.resolve(),
    on: () => {},
    off: () => {},
  });
  const subscribing = failing.subscribe(malaga, 'rooms', (text) => heard.push(text));
  await expect(subscribing).rejects.toThrow('connection is closed');
  await expect(channels.subscribe(malaga, '', () => {})).rejects.toMatchObject({ code: 'invalid-key' });

  await channels.subscribe(malaga, ['rooms', 'a:b'], (text) => heard.push(text));
  channels.close();
  await publish(malaga, 'too late');
  await client.ping();
  expect(heard).toEqual([]);
});
