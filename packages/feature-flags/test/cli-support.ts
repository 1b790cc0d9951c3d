import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { connect, type CliRedis } from '../src/cli/connect.ts';
import { run } from '../src/cli/run.ts';

interface Answer {
  readonly code: number;
  readonly text: string;
}

/** Where an operator types: an empty Redis for each test, and a clock that stands still. */
interface Desk {
  readonly redis: () => Redis;
  readonly url: () => string;
  readonly cli: (
    line: string | readonly string[],
    open?: (url: string) => Promise<CliRedis>,
  ) => Promise<Answer>;
}

export const desk = (now = '2026-12-01T12:00:00Z'): Desk => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  beforeEach(() => redis.flushall());
  afterAll(async () => {
    redis.disconnect();
    await server[Symbol.asyncDispose]();
  });
  return {
    redis: () => redis,
    url: () => server.url,
    cli: async (line, open = connect) => {
      const lines: string[] = [];
      const print = (text: string): void => void lines.push(text);
      const env = { REDIS_URL: server.url, USER: 'ana' };
      const argv = typeof line === 'string' ? line.split(' ') : line;
      const code = await run({
        argv,
        env,
        print,
        printError: print,
        connect: open,
        now: () => Date.parse(now),
      });
      return { code, text: lines.join('\n') };
    },
  };
};
