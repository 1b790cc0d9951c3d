import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test } from 'vitest';
import { guestOf, runService } from '../e2e/guest.ts';
import { lastRoom, offered } from '../e2e/last-room.ts';

const reference = /MAL-[A-Z0-9]{5}/;

test('two processes promise the last room once; without Redis none is promised, and nobody waits', async () => {
  const redis = await startRedis('--appendonly', 'yes');
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const { roomType, question } = await lastRoom();
  const room = `room:${roomType}`;
  const [here, there] = [
    await runService({ REDIS_URL: redis.url }),
    await runService({ REDIS_URL: redis.url }),
  ];
  const [ana, bea, eva] = [
    guestOf(here, 'malaga', 'es'),
    guestOf(there, 'malaga', 'es'),
    guestOf(there, 'malaga', 'es'),
  ];

  expect(offered(await bea.says(question))).toContain(room);
  await ana.says(question);
  await ana.taps(room);
  await bea.taps(room);
  expect(offered(await ana.says('a nombre de Ana Pérez'))).toEqual(['yes', 'no']);
  expect(offered(await bea.says('a nombre de Bea López'))).not.toContain(room);
  expect(offered(await eva.says(question))).not.toContain(room);

  await redis.kill();
  const unsure = await ana.taps('yes');
  expect(unsure.reply.text).not.toMatch(reference);
  expect(offered(unsure)).toEqual(['yes', 'no']);
  // Looking is no promise.
  expect(offered(await eva.says(question))).toContain(room);

  await redis.restart();
  await expect
    .poll(
      async () => {
        await ana.says(question);
        await ana.taps(room);
        return (await ana.says('a nombre de Ana Pérez')).reply.text;
      },
      { timeout: 10_000, interval: 200 },
    )
    .toMatch(/Ana Pérez/);
  expect((await ana.taps('yes')).reply.text).toMatch(reference);
});
