import { EventEmitter } from 'node:events';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFlags, type FlagsEvent } from '../src/index.ts';
import { editFlag, redisSource, type RedisConnection } from '../src/redis/index.ts';

const definitions = { 'booking.enabled': { default: false }, 'late.checkout': { default: false } };

const client = (server: RedisServer, protocol: 2 | 3 = 3): Redis => {
  const redis = new Redis(server.url, { retryStrategy: () => 20, protocol });
  redis.on('error', () => undefined);
  onTestFinished(() => redis.disconnect());
  return redis;
};

interface BootOptions {
  readonly pollMs?: number;
  readonly protocol?: 2 | 3;
}

const boot = (server: RedisServer, { pollMs = 60_000, protocol = 3 }: BootOptions = {}) => {
  const events: FlagsEvent[] = [];
  const source = redisSource({ redis: client(server, protocol), pollMs, deadlineMs: 150 });
  const flags = createFlags(definitions, { source, observe: (event) => events.push(event) });
  onTestFinished(() => flags.close());
  const states = (): string[] =>
    events.flatMap((event) => (event.type === 'flag.source-state' ? [event.state] : []));
  const reaches = (state: string) => vi.waitFor(() => expect(flags.status().state).toBe(state), 10_000);
  const becomes = (on: boolean) => vi.waitFor(() => expect(flags.isOn('booking.enabled')).toBe(on), 10_000);
  return { flags, events, states, reaches, becomes };
};

const start = async (...args: string[]): Promise<RedisServer> => {
  const server = await startRedis(...args);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
};

const edit = (redis: Redis, value: string | undefined, expected?: string) =>
  editFlag(redis, { flag: 'booking.enabled', expected, value, by: 'ana' });

test('an edit is seen at once, a plain HSET at the next poll, and a typo never', async () => {
  const server = await start();
  const writer = client(server);
  const { events, flags, reaches, becomes } = boot(server, { pollMs: 50 });
  expect(flags.status().state).toBe('starting');
  await reaches('live');
  await edit(writer, 'on');
  await becomes(true);
  await writer.hset('feature_flags', 'booking.enabled', 'off');
  await becomes(false);
  await writer.hset('feature_flags', 'booking.enabled', 'tru', 'late.checkout', 'on');
  await vi.waitFor(() => expect(flags.isOn('late.checkout')).toBe(true), 10_000);
  expect(flags.isOn('booking.enabled')).toBe(false);
  expect(events.filter((event) => event.type === 'flag.malformed')).toHaveLength(1);
});

test('an edit costs the reading of one flag; what names none, or one that is not declared, the reading of all', async () => {
  const server = await start();
  const writer = client(server);
  const { events, flags, reaches, becomes } = boot(server);
  await reaches('live');
  const reads = async (command: string) =>
    Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(await writer.info('commandstats'))?.[1] ?? 0);
  const before = await reads('hgetall');
  await edit(writer, 'on');
  await becomes(true);
  await edit(writer, '{"rollout":{"percentage":50}}', 'on');
  await vi.waitFor(() => expect(flags.snapshot().get('booking.enabled')?.rolloutRatio).toBe(0.5), 10_000);
  expect([await reads('hgetall'), await reads('hmget')]).toEqual([before, 2]);
  await writer.hset('feature_flags', 'late.checkout', 'on');
  await writer.publish('{feature_flags}:changed', '');
  await vi.waitFor(() => expect(flags.isOn('late.checkout')).toBe(true), 10_000);
  await editFlag(writer, { flag: 'typo', expected: undefined, value: 'on', by: 'ana' });
  await vi.waitFor(() =>
    expect(events).toContainEqual(expect.objectContaining({ type: 'flag.unknown', flag: 'typo' })),
  );
  expect(await reads('hgetall')).toBe(before + 2);
});

test('what is written as soon as a killed Redis is back is there, in two events', async () => {
  const server = await start('--appendonly', 'yes', '--appendfsync', 'always');
  const writer = client(server);
  await edit(writer, 'on');
  const { flags, states, reaches, becomes } = boot(server);
  await becomes(true);
  await server.kill();
  await reaches('stale');
  expect(flags.isOn('booking.enabled')).toBe(true);
  await server.restart();
  // Before the source is back it is read then; after, the edit tells of itself.
  await edit(writer, 'off', 'on');
  await becomes(false);
  expect(states()).toEqual(['live', 'stale', 'live']);
});

test.each([2, 3] as const)('a killed connection loses no edit (RESP%i)', async (protocol) => {
  const server = await start();
  const writer = client(server);
  const { becomes } = boot(server, { protocol });
  let before: string | undefined;
  for (const value of ['on', 'off', 'on', 'off']) {
    await writer.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    expect(await edit(writer, value, before)).toMatchObject({ written: true });
    before = value;
    await becomes(value === 'on');
  }
});

test('boot does not wait for a Redis that is down, and takes it when it comes', async () => {
  const server = await start();
  await server.kill();
  const { flags, states, reaches, becomes } = boot(server);
  expect(flags.isOn('booking.enabled')).toBe(false);
  await reaches('stale');
  await server.restart();
  await reaches('live');
  await edit(client(server), 'on');
  await becomes(true);
  expect(states()).toEqual(['stale', 'live']);
});

test('a Redis that hangs, at boot or later, leaves the last known values', async () => {
  const server = await start();
  const writer = client(server);
  server.freeze();
  const { flags, reaches, becomes, states } = boot(server, { pollMs: 50 });
  await reaches('stale');
  server.thaw();
  await reaches('live');
  await edit(writer, 'on');
  await becomes(true);
  server.freeze();
  await reaches('stale');
  expect(flags.details('booking.enabled')).toMatchObject({ value: true, stale: true });
  server.thaw();
  await writer.hset('feature_flags', 'booking.enabled', 'off');
  await becomes(false);
  expect(states()).toEqual(['stale', 'live', 'stale', 'live']);
});

test('a Redis that is slow is as good as none until it is quick again', async () => {
  const server = await start();
  const writer = client(server);
  await edit(writer, 'on');
  await writer.call('CLIENT', 'PAUSE', '400', 'ALL');
  const { flags, becomes, reaches, states } = boot(server, { pollMs: 50 });
  await reaches('stale');
  expect(flags.isOn('booking.enabled')).toBe(false);
  await becomes(true);
  await writer.call('CLIENT', 'PAUSE', '400', 'ALL');
  await reaches('stale');
  expect(flags.isOn('booking.enabled')).toBe(true);
  await edit(writer, 'off', 'on');
  await becomes(false);
  await reaches('live');
  expect(states()).toEqual(['stale', 'live', 'stale', 'live']);
});

test('a hash that vanished is suspicious, but a last flag that was removed by an edit is not', async () => {
  const server = await start();
  const writer = client(server);
  await edit(writer, 'on');
  const { flags, becomes, reaches } = boot(server, { pollMs: 30 });
  await becomes(true);
  await writer.flushall();
  await reaches('stale');
  expect(flags.status().reason).toContain('has vanished');
  expect(flags.isOn('booking.enabled')).toBe(true);
  await edit(writer, 'on');
  await reaches('live');
  await edit(writer, undefined, 'on');
  await becomes(false);
  expect(flags.status().state).toBe('live');
});

test('a key of another type is reported and left alone until it is right, without a storm of connections', async () => {
  const server = await start();
  const writer = client(server);
  await edit(writer, 'on');
  const { flags, becomes, reaches } = boot(server, { pollMs: 10 });
  await becomes(true);
  await writer.set('feature_flags', 'not a hash');
  await reaches('stale');
  const connections = async () =>
    Number(/total_connections_received:(\d+)/.exec(await writer.info('stats'))?.[1]);
  const before = await connections();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await connections()).toBe(before);
  expect(flags.status().reason).toContain('WRONGTYPE');
  expect(flags.isOn('booking.enabled')).toBe(true);
  await writer.multi().del('feature_flags').hset('feature_flags', 'booking.enabled', 'off').exec();
  await becomes(false);
});

test.each([2, 3] as const)('what nobody asks for is known after the next poll (RESP%i)', async (protocol) => {
  const server = await start();
  const redis = client(server);
  const { flags, reaches } = boot(server, { pollMs: 20, protocol });
  await reaches('live');
  const usage = () => redis.hgetall('{feature_flags}:usage');
  const nobody = {
    'booking.enabled': expect.stringMatching(/^-\d{13}$/),
    'late.checkout': expect.stringMatching(/^-/),
  };
  await vi.waitFor(async () => expect(await usage()).toEqual(nobody), 10_000);
  expect(flags.snapshot().get('booking.enabled')?.read).toBe(false);
  flags.isOn('booking.enabled');
  expect(flags.snapshot().get('booking.enabled')?.read).toBe(true);
  const somebody = { ...nobody, 'booking.enabled': expect.stringMatching(/^\d{13}$/) };
  await vi.waitFor(async () => expect(await usage()).toEqual(somebody), 10_000);
});

test('whoever may only read is live all the same', async () => {
  const server = await start();
  const admin = client(server);
  await admin.call(
    'ACL',
    'SETUSER',
    'reader',
    'on',
    '>secret',
    '~*',
    '&*',
    '+@all',
    '-@scripting',
    '-@write',
  );
  const reader = new Redis(server.url, { username: 'reader', password: 'secret' });
  onTestFinished(() => reader.disconnect());
  const flags = createFlags(definitions, { source: redisSource({ redis: reader, pollMs: 10 }) });
  onTestFinished(() => flags.close());
  await vi.waitFor(() => expect(flags.status().state).toBe('live'), 10_000);
  const refused = async () => {
    const [entry = []] = (await admin.call('ACL', 'LOG')) as (readonly unknown[])[];
    return entry[entry.indexOf('count') + 1];
  };
  await vi.waitFor(async () => expect(await refused()).toBe(1), 10_000);
  await edit(admin, 'on');
  await vi.waitFor(() => expect(flags.isOn('booking.enabled')).toBe(true), 10_000);
  expect(flags.status().state).toBe('live');
});

test('an edit is one step: value, audit entry and notification, or nothing', async () => {
  const server = await start();
  const redis = client(server);
  const heard: string[] = [];
  const listener = client(server);
  await listener.subscribe('{feature_flags}:changed');
  listener.on('message', (_channel, flag) => heard.push(flag));
  expect(await edit(redis, 'on')).toMatchObject({ written: true });
  expect(await edit(redis, 'off')).toEqual({ written: false, current: 'on' });
  expect(await edit(redis, 'off', 'no longer this')).toEqual({ written: false, current: 'on' });
  expect(await edit(redis, undefined, 'on')).toMatchObject({ written: true });
  expect(await edit(redis, 'off', 'on')).toEqual({ written: false, current: undefined });
  const audit = await redis.xrange('{feature_flags}:audit', '-', '+');
  expect(audit.map(([, fields]) => fields.join(' '))).toEqual([
    'flag booking.enabled by ana action set before  after on',
    'flag booking.enabled by ana action set before on after ',
  ]);
  await vi.waitFor(() => expect(heard).toEqual(['booking.enabled', 'booking.enabled']), 10_000);
});

test('of many editors who saw the same value, one wins', async () => {
  const server = await start();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, editor) =>
      edit(client(server), JSON.stringify({ allow: [`hotel-${editor}`] })),
    ),
  );
  expect(results.filter((result) => result.written)).toHaveLength(1);
});

test('an edit that Redis does not run says so', async () => {
  const broken = { eval: () => Promise.reject(new Error('READONLY')) };
  await expect(
    editFlag(broken, { flag: 'a', expected: undefined, value: 'on', by: 'ana' }),
  ).rejects.toMatchObject({
    code: 'redis-failed',
    cause: { message: 'READONLY' },
  });
});

test('a source that is closed while it subscribes or reads opens nothing more and says nothing more', async () => {
  for (const step of ['subscribe', 'hgetall'] as const) {
    const asked = Promise.withResolvers<void>();
    const reply = Promise.withResolvers<never>();
    const slow = async (): Promise<never> => {
      asked.resolve();
      return reply.promise;
    };
    const connections: EventEmitter[] = [];
    const duplicate = (): RedisConnection => {
      const connection = Object.assign(new EventEmitter(), {
        mode: step === 'subscribe' ? 'subscriber' : 'normal',
        subscribe: async (): Promise<unknown> => (step === 'subscribe' ? slow() : 1),
        hgetall: slow,
        exists: async () => 0,
        hmget: slow,
        eval: slow,
        disconnect: () => undefined,
      });
      connections.push(connection);
      return connection;
    };
    const said: string[] = [];
    const source = redisSource({ redis: { duplicate } });
    source.start({
      apply: () => said.push('apply'),
      change: () => said.push('change') > 0,
      report: (state) => said.push(state),
      usage: () => new Map(),
    });
    connections[0]?.emit('ready');
    await asked.promise;
    await source.close();
    if (step === 'subscribe') reply.resolve(1 as never);
    else reply.reject(new Error('Connection is closed.'));
    await new Promise(setImmediate);
    expect([connections.length, said]).toEqual([1, []]);
  }
});
