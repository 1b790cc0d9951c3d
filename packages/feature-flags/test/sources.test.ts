import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileSource } from '../src/file.ts';
import { memorySource } from '../src/index.ts';
import { redisSource } from '../src/redis/index.ts';
import { sourceCases, type SourceFixture } from '../src/testing/index.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

const openMemory = async (): Promise<SourceFixture> => {
  const source = memorySource();
  let written: string[] = [];
  return {
    source,
    write: async (values) => {
      for (const flag of written) if (!Object.hasOwn(values, flag)) source.set(flag, undefined);
      written = Object.keys(values);
      for (const [flag, raw] of Object.entries(values)) source.set(flag, raw);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
};

const openFile = async (): Promise<SourceFixture> => {
  const directory = await mkdtemp(join(tmpdir(), 'flags-'));
  const path = join(directory, 'flags.json');
  return {
    source: fileSource(path, { intervalMs: 5 }),
    write: async (values) => {
      await writeFile(`${path}.new`, JSON.stringify(values));
      await rename(`${path}.new`, path);
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
};

const openRedis = (protocol: 2 | 3) => async (): Promise<SourceFixture> => {
  const redis = new Redis(server.url, { protocol, keyPrefix: 'app:' });
  const writer = new Redis(server.url);
  await writer.flushall();
  return {
    source: redisSource({ redis, pollMs: 60_000 }),
    write: async (values) => {
      const fields = Object.entries(values).flat();
      await writer
        .multi()
        .del('feature_flags')
        .hset('feature_flags', ...fields)
        .publish('{feature_flags}:changed', '')
        .exec();
    },
    [Symbol.asyncDispose]: async () => {
      redis.disconnect();
      writer.disconnect();
    },
  };
};

describe.each([
  ['memory', openMemory],
  ['file', openFile],
  ['redis over RESP3, one connection', openRedis(3)],
  ['redis over RESP2, two connections', openRedis(2)],
] as const)('%s', (_name, open) => {
  test.each(sourceCases(open))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
