import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, runService, start, type Running } from '../e2e/guest.ts';

const setUp = async (...args: readonly string[]) => {
  const redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always', ...args);
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const run = (port = '8001') =>
    runService({ HOTEL_STORE: 'redis', REDIS_URL: redis.url, PORT: port, WHATSAPP_GRAPH_URL: graph.url });
  const deliver = (
    { service }: Running,
    id: string,
    text = '¿Tienen estacionamiento?',
    phone = '34600000001',
  ) => {
    const { body, headers } = graph.signedWebhook(
      webhook('70002', textMessage({ id, from: { phone }, at: start }, text)),
    );
    return service.app.request('/webhooks/whatsapp/demo', { method: 'POST', body, headers });
  };
  return { redis, graph, run, deliver };
};
const ready = async ({ service }: Running): Promise<string> => {
  const response = await service.app.request('/health/ready');
  const { checks } = (await response.json()) as { checks: { store: { ok: boolean; detail: string } } };
  return `${response.status} ${checks.store.ok} ${checks.store.detail}`;
};

test('any instance answers, once, and each sees what the other stored', async () => {
  const { graph, run, deliver } = await setUp();
  const [one, two] = [await run('8001'), await run('8002')];
  for (const [index, instance] of [one, two, one, two].entries()) {
    expect((await deliver(instance, `wamid.${index}`)).status).toBe(200);
  }
  expect((await deliver(two, 'wamid.0')).status).toBe(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(4), 10_000);
  await sleep(300);
  expect(graph.sent).toHaveLength(4);

  const ana = guestOf(one, 'malaga', 'es');
  const { conversationId } = await ana.says('quiero hablar con una persona');
  const seen = await two.service.app.request(`/v1/conversations/${conversationId}`, {
    headers: { authorization: 'Bearer demo-malaga' },
  });
  expect(await seen.json()).toMatchObject({
    handedOver: true,
    messages: [{ author: 'guest' }, { author: 'agent' }],
  });
});

test('what its promises are worth is on the readiness page', async () => {
  const { redis, run } = await setUp();
  const running = await run();
  expect(await ready(running)).toMatch(/^200 true .*on disk at each promise: survives a power cut$/);
  const admin = new Redis(redis.url);
  onTestFinished(() => admin.disconnect());
  const after = async (name: string, value: string): Promise<string> => {
    await admin.config('SET', name, value);
    running.clock.now += 2_000;
    return ready(running);
  };
  expect(await after('appendfsync', 'everysec')).toMatch(/^200 true .*loses up to two seconds$/);
  expect(await after('maxmemory-policy', 'allkeys-lru')).toMatch(/^200 false .*may drop/);
  expect(await after('appendonly', 'no')).toMatch(/^200 false .*set appendonly yes$/);
});

test.for<
  [
    string,
    (redis: RedisServer, admin: Redis) => Promise<unknown>,
    (redis: RedisServer, admin: Redis) => Promise<unknown>,
  ]
>([
  ['gone', (redis) => redis.kill(), (redis) => redis.restart()],
  ['frozen', async (redis) => redis.freeze(), async (redis) => redis.thaw()],
  [
    'full',
    (_, admin) => admin.config('SET', 'maxmemory', '1'),
    (_, admin) => admin.config('SET', 'maxmemory', '0'),
  ],
  [
    'a replica of nobody',
    (_, admin) => admin.replicaof('127.0.0.1', '1'),
    (_, admin) => admin.replicaof('NO', 'ONE'),
  ],
])('with Redis %s nothing is promised, and afterwards nothing is missing', async ([, fail, mend]) => {
  const { redis, graph, run, deliver } = await setUp();
  const admin = new Redis(redis.url);
  admin.on('error', () => {});
  onTestFinished(() => admin.disconnect());
  const running = await run();
  expect((await deliver(running, 'wamid.1')).status).toBe(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);

  await fail(redis, admin);
  const refused = await deliver(running, 'wamid.2');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  const chat = await running.service.app.request('/v1/messages', {
    method: 'POST',
    headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'hola' }),
  });
  expect([chat.status, chat.headers.get('retry-after')]).toEqual([503, '5']);

  await mend(redis, admin);
  await vi.waitFor(async () => expect((await deliver(running, 'wamid.2')).status).toBe(200), 5_000);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(2), 5_000);
});
