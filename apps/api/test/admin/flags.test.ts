import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { calls, runWithPeople } from './people.ts';

const soon = { timeout: 10_000, interval: 50 };

test('flags are changed where they live, seen at once, and every change has a name to it', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const running = await runWithPeople({ REDIS_URL: redis.url });
  const olga = calls(running, 'olga');
  const flag = async () => {
    const { flags } = (await (await olga('GET', '/flags')).json()) as { flags: { flag: string }[] };
    return flags.find((each) => each.flag === 'booking.enabled');
  };
  expect(await flag()).toMatchObject({ enabled: true, default: true, owner: 'reservations' });

  expect(
    (await olga('PUT', '/flags/booking.enabled', { value: { deny: ['malaga'], value: true } })).status,
  ).toBe(204);
  expect((await olga('POST', '/flags/booking.enabled/rollout', { percentage: 50 })).status).toBe(204);
  await vi.waitFor(
    async () => expect(await flag()).toMatchObject({ enabled: false, rolloutRatio: 0.5 }),
    soon,
  );
  expect((await olga('POST', '/flags/booking.enabled/kill')).status).toBe(204);
  await vi.waitFor(async () => expect(await flag()).toMatchObject({ rolloutRatio: 0 }), soon);
  expect((await olga('DELETE', '/flags/booking.enabled')).status).toBe(204);
  await vi.waitFor(async () => expect(await flag()).toMatchObject({ enabled: true }), soon);

  const { edits } = (await (await olga('GET', '/flags/booking.enabled/history')).json()) as {
    edits: object[];
  };
  expect(edits).toMatchObject([
    { by: 'olga', action: 'default' },
    { by: 'olga', action: 'kill', after: '{"deny":["malaga"],"rollout":{"percentage":50},"kill":true}' },
    { by: 'olga', action: 'rollout', before: '{"deny":["malaga"],"value":true}' },
    { by: 'olga', action: 'set' },
  ]);
  for (const value of ['maybe', { rollout: { percentage: 400 } }])
    expect((await olga('PUT', '/flags/booking.enabled', { value })).status).toBe(400);
  for (const name of ['none', 'constructor', '__proto__'])
    expect((await olga('PUT', `/flags/${name}`, { value: true })).status).toBe(404);
});

test('a kill takes a value that nobody understands, too', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const running = await runWithPeople({ REDIS_URL: redis.url });
  const olga = calls(running, 'olga');
  const { Redis } = await import('ioredis');
  const client = new Redis(redis.url);
  onTestFinished(() => client.disconnect());
  await client.hset('feature_flags', 'booking.enabled', '{"value":');
  expect((await olga('POST', '/flags/booking.enabled/kill')).status).toBe(204);
  expect(await client.hget('feature_flags', 'booking.enabled')).toBe('{"kill":true}');
});

test('without Redis flags can be read, and the refusal to change them says what is missing', async () => {
  const running = await runWithPeople();
  const olga = calls(running, 'olga');
  expect((await olga('GET', '/flags')).status).toBe(200);
  const refused = await olga('POST', '/flags/booking.enabled/kill');
  expect(refused.status).toBe(501);
  expect(await refused.json()).toMatchObject({ title: expect.stringContaining('REDIS_URL') as string });
});

test('a rollout counts whom it counted before: nobody is dealt anew', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const running = await runWithPeople({ REDIS_URL: redis.url });
  const olga = calls(running, 'olga');
  const value = { rollout: { percentage: 10, by: 'guest' } };
  expect((await olga('PUT', '/flags/booking.enabled', { value })).status).toBe(204);
  expect((await olga('POST', '/flags/booking.enabled/rollout', { percentage: 20 })).status).toBe(204);
  const { edits } = (await (await olga('GET', '/flags/booking.enabled/history')).json()) as {
    edits: object[];
  };
  expect(edits[0]).toMatchObject({ after: '{"rollout":{"percentage":20,"by":"guest"}}' });
});
