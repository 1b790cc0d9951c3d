/** One Redis for all tests of a file, empty before each: what is imported from here is running. */
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeEach } from 'vitest';

export const server: RedisServer = await startRedis();
export const client: Redis = new Redis(server.url);

beforeEach(async () => {
  await client.flushall();
});
afterAll(async () => {
  client.disconnect();
  await server[Symbol.asyncDispose]();
});
