import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editFlag } from '@hotel/feature-flags/redis';
import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { guestOf, runService } from '../e2e/guest.ts';

const soon = { timeout: 10_000, interval: 50 };

test('an operator turns booking off in Redis, for one hotel, and no guest waits for Redis when it is gone', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const client = new Redis(redis.url);
  onTestFinished(() => client.disconnect());
  client.on('error', () => {});
  const running = await runService({ REDIS_URL: redis.url });
  const canBook = async (hotel: string, service = running): Promise<boolean> => {
    const guest = guestOf(service, hotel, 'es');
    const offered = await guest.says('¿Hay lugar para dos del 12 al 15 de marzo?');
    await guest.taps(offered.reply.options?.[0]?.id ?? '');
    const { messages } = await guest.transcript();
    return /nombre/.test(messages.at(-1)?.text ?? '');
  };
  expect(await canBook('malaga')).toBe(true);

  const edit = {
    flag: 'booking.enabled',
    expected: undefined,
    value: '{"deny":["malaga"],"value":true}',
    by: 'ana',
  };
  expect(await editFlag(client, edit)).toMatchObject({ written: true });
  await vi.waitFor(async () => expect(await canBook('malaga')).toBe(false), soon);
  expect(await canBook('buenos-aires')).toBe(true);

  // A typo never acts, and an outage changes nothing.
  await client.hset('feature_flags', 'booking.enabled', 'tru');
  await redis.kill();
  expect(await canBook('malaga')).toBe(false);
  expect(await canBook('buenos-aires')).toBe(true);

  // A service that starts without Redis serves as it last did, and a new one with its defaults.
  const data = mkdtempSync(join(tmpdir(), 'flags-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  copyFileSync(join(running.data, 'flags.json'), join(data, 'flags.json'));
  const again = await runService({ REDIS_URL: redis.url, HOTEL_DATA: data });
  expect(await canBook('malaga', again)).toBe(false);
  expect(await canBook('buenos-aires', again)).toBe(true);
  const other = await runService({ REDIS_URL: redis.url });
  expect((await other.service.app.request('/health/ready')).status).toBe(200);
  expect(await canBook('malaga', other)).toBe(true);
});
