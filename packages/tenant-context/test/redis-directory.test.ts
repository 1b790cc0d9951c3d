import { setImmediate as turn } from 'node:timers/promises';
import type { DirectoryEvent } from '@hotel/tenant-context';
import {
  createRedisDirectory,
  scopeRedis,
  type RedisDirectory,
  type RedisDirectoryOptions,
} from '@hotel/tenant-context/redis';
import {
  directoryCases,
  directoryFaultCases,
  type FaultyDirectoryFixture,
} from '@hotel/tenant-context/testing';
import { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { client, server } from './real-redis.ts';
import { malaga, salta } from './support.ts';

const number = { kind: 'whatsapp', value: '1055' } as const;

const CHANGED: DirectoryEvent = { type: 'tenant.directory', outcome: 'changed' };

/** On a machine that is busy, too. */
const seen = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 15_000, interval: 1 });

interface ProcessOptions extends RedisDirectoryOptions {
  /** Whether it listens, too. */
  readonly hints?: boolean;
  /** Whether it gives up on a server that hangs. */
  readonly impatient?: boolean;
}

/** A process of its own: its clients, its directory, and what it tells. */
const openProcess = (options: ProcessOptions = {}) => {
  const { hints = false, impatient = false, ...rest } = options;
  const reading = new Redis(server.url, impatient ? { commandTimeout: 500 } : {});
  const subscriber = hints ? new Redis(server.url) : undefined;
  const events: DirectoryEvent[] = [];
  const directory: RedisDirectory = createRedisDirectory(reading, {
    ...rest,
    ...(subscriber ? { subscriber } : {}),
    observe: (event) => events.push(event),
  });
  return {
    directory,
    events,
    reading,
    /** Waits until it has seen one change more than before `change`. */
    afterSeeing: async (change: () => Promise<unknown>) => {
      await seen(() => expect(events).toContainEqual(CHANGED));
      const before = events.length;
      await change();
      await seen(() => expect(events.slice(before)).toContainEqual(CHANGED));
    },
    [Symbol.asyncDispose]: async () => {
      await directory.close();
      reading.disconnect();
      subscriber?.disconnect();
    },
  };
};

/** One process reads, another one writes. */
const openFixture = async (options: ProcessOptions): Promise<FaultyDirectoryFixture> => {
  await client.flushall();
  const reader = openProcess({ ...options, impatient: true });
  const writer = openProcess();
  return {
    directory: reader.directory,
    write: (entries) => reader.afterSeeing(() => writer.directory.replace(entries)),
    away: async () => server.freeze(),
    back: async () => {
      server.thaw();
      await client.ping();
    },
    spoil: async ({ kind, value }) => {
      await client.hset('{tenant-directory}:facts', `${kind}:${value}`, 'Not a hotel');
    },
    [Symbol.asyncDispose]: async () => {
      server.thaw();
      await reader[Symbol.asyncDispose]();
      await writer[Symbol.asyncDispose]();
    },
  };
};

describe.each([
  ['hints', { hints: true, pollMs: 2_000 }],
  ['polling alone', { pollMs: 3 }],
])('a directory in Redis that another process writes to, seen by %s', (_, options) => {
  const open = () => openFixture(options);
  const cases = [...directoryCases(open), ...directoryFaultCases(open)];
  test.each(cases)('$name', ({ run }) => expect(run()).resolves.toBeUndefined());
});

test('asks Redis once for a hotel, and once for what nobody knows, until something changes', async () => {
  await using process = openProcess({ hints: true, pollMs: 600_000 });
  const { directory, reading } = process;
  await seen(async () => {
    expect(await client.pubsub('NUMSUB', '{tenant-directory}:changes')).toContainEqual(1);
  });
  await process.afterSeeing(() => directory.add({ ...number, tenant: malaga }));
  const call = vi.spyOn(reading, 'call');
  const ask = async () => [await directory.find(number), await directory.find({ kind: 'bot', value: '7' })];
  for (let turn = 0; turn < 5; turn += 1) expect(await ask()).toEqual([malaga, undefined]);
  expect(call.mock.calls.filter(([command]) => command === 'hget')).toHaveLength(2);

  await using other = openProcess();
  await process.afterSeeing(() => other.directory.add({ kind: 'bot', value: '7', tenant: salta }));
  expect(await ask()).toEqual([malaga, salta]);
  await process.afterSeeing(() => other.directory.remove(number));
  expect(await ask()).toEqual([undefined, salta]);
});

test('a number is one hotel’s until it is removed, whoever comes first', async () => {
  await using one = openProcess();
  await using two = openProcess();
  const both = await Promise.allSettled([
    one.directory.add({ ...number, tenant: malaga }),
    two.directory.add({ ...number, tenant: salta }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const owner = await one.directory.find(number);
  await one.directory.add({ ...number, tenant: owner! });
  const other = owner === malaga ? salta : malaga;
  await expect(two.directory.add({ ...number, tenant: other })).rejects.toMatchObject({ code: 'fact-taken' });
  const claimed = [malaga, salta].map((tenant) => ({ ...number, tenant }));
  await expect(two.directory.replace(claimed)).rejects.toMatchObject({ code: 'fact-taken' });
  expect(await one.directory.entries()).toEqual([{ ...number, tenant: owner }]);
  await two.directory.remove(number);
  await two.directory.remove(number);
  await two.directory.add({ ...number, tenant: other });
  expect(await two.directory.find(number)).toBe(other);
});

test('tells all there is, as it was written', async () => {
  await using process = openProcess();
  const entries = [
    { kind: 'widget', value: 'pk:1', tenant: malaga },
    { kind: 'bot', value: '', tenant: salta },
  ] as const;
  await process.directory.replace(entries);
  const told = await process.directory.entries();
  expect(told.toSorted((a, b) => a.value.localeCompare(b.value))).toEqual([entries[1], entries[0]]);
  const half = { kind: 'bot', value: '\ud800', tenant: salta } as const;
  await expect(process.directory.add(half)).rejects.toMatchObject({ code: 'invalid-key' });
  await expect(process.directory.replace([half])).rejects.toMatchObject({ code: 'invalid-key' });
  await process.directory.replace([]);
  expect(await process.directory.entries()).toEqual([]);
});

test('is out of the reach of every hotel', async () => {
  await using process = openProcess();
  await process.directory.add({ ...number, tenant: malaga });
  const redis = scopeRedis(client, salta);
  expect(await redis.hgetall('{tenant-directory}:facts')).toEqual({});
});

test('while Redis hangs, a hotel that was found is found, which is told, and after it a change is seen', async () => {
  await using process = openProcess({ pollMs: 3, impatient: true });
  await process.directory.add({ ...number, tenant: malaga });
  expect(await process.directory.find(number)).toBe(malaga);
  server.freeze();
  await seen(() => expect(process.events.at(-1)).toMatchObject({ outcome: 'failed' }));
  expect(await process.directory.find(number)).toBe(malaga);
  server.thaw();
  await client.incr('{tenant-directory}:version');
  await seen(() => expect(process.events.at(-1)).toMatchObject({ outcome: 'changed' }));
});

test('a client that cannot subscribe is told, and after close nothing is asked any more', async () => {
  const events: DirectoryEvent[] = [];
  const off = vi.fn<() => void>();
  const call = vi.spyOn(client, 'call');
  const directory = createRedisDirectory(client, {
    pollMs: 1,
    observe: (event) => events.push(event),
    subscriber: {
      subscribe: () => Promise.reject(new Error('the connection is closed')),
      unsubscribe: () => Promise.reject(new Error('the connection is closed')),
      on: () => {},
      off,
    },
  });
  await seen(() => expect(call.mock.calls.length).toBeGreaterThan(3));
  await directory.close();
  await directory.close();
  const asked = call.mock.calls.length;
  for (let i = 0; i < 20; i += 1) await turn();
  await client.ping();
  expect(call.mock.calls.length).toBe(asked);
  expect(off).toHaveBeenCalled();
  expect(events.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'failed']);
  call.mockRestore();
});

test('a document changes together with the entries, and stays when none is given', async () => {
  await client.flushall();
  await using process = openProcess();
  const { directory } = process;
  expect(await directory.document()).toBeUndefined();
  await directory.replace([{ ...number, tenant: malaga }], 'Málaga');
  expect([await directory.document(), await directory.find(number)]).toEqual(['Málaga', 'malaga']);
  await directory.replace([]);
  expect([await directory.document(), await directory.find(number)]).toEqual(['Málaga', undefined]);
});
