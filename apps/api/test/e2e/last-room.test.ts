import { expect, test } from 'vitest';
import { holdPolicy } from '../../src/holds/policy.ts';
import { guestOf, runService } from './guest.ts';
import { lastRoom, offered } from './last-room.ts';

test('the last room is promised to one guest at a time', async () => {
  const { roomType, question } = await lastRoom();
  const room = `room:${roomType}`;
  const running = await runService();
  const [ana, bea, eva] = ['ana', 'bea', 'eva'].map(() => guestOf(running, 'malaga', 'es'));
  if (!ana || !bea || !eva) throw new Error('three guests');

  // Both see it; who is asked to confirm first has it.
  expect(offered(await ana.says(question))).toContain(room);
  expect(offered(await bea.says(question))).toContain(room);
  await ana.taps(room);
  await bea.taps(room);
  expect(offered(await ana.says('a nombre de Ana Pérez'))).toEqual(['yes', 'no']);
  const refused = await bea.says('a nombre de Bea López');
  expect(refused.reply.text).toMatch(/ocup|reserv/);
  expect(offered(refused)).not.toContain(room);
  expect(offered(refused)).not.toEqual([]);
  expect(offered(await eva.says(question))).not.toContain(room);

  // A question in between keeps it; a no gives it back.
  expect(offered(await ana.says('¿tienen estacionamiento?'))).toEqual(['yes', 'no']);
  await ana.taps('no');
  expect(offered(await eva.says(question))).toContain(room);
  await eva.taps(room);
  await eva.says('a nombre de Eva Ruiz');
  expect((await eva.taps('yes')).reply.text).toMatch(/MAL-[A-Z0-9]{5}/);
  expect(offered(await bea.says(question))).not.toContain(room);
});

test('a room that is not confirmed in time is free again', async () => {
  const { roomType, question } = await lastRoom();
  const room = `room:${roomType}`;
  const running = await runService();
  const [ana, bea] = [guestOf(running, 'malaga', 'es'), guestOf(running, 'malaga', 'es')];
  for (const guest of [ana, bea]) await guest.says(question);
  await ana.taps(room);
  await ana.says('a nombre de Ana Pérez');
  running.clock.now += holdPolicy.ttlMs;
  await bea.taps(room);
  await bea.says('a nombre de Bea López');
  const late = await ana.taps('yes');
  expect(late.reply.text).not.toMatch(/MAL-[A-Z0-9]{5}/);
  expect(offered(late)).not.toContain(room);
  expect((await bea.taps('yes')).reply.text).toMatch(/MAL-[A-Z0-9]{5}/);
});

test('a "yes" of the next day books nothing', async () => {
  const running = await runService();
  const guest = guestOf(running, 'malaga', 'es');
  const shown = await guest.says('¿Hay lugar para dos del 12 al 15 de marzo?');
  await guest.taps(shown.reply.options?.[0]?.id ?? '');
  await guest.says('a nombre de Ana Pérez');
  running.clock.now += 24 * 3_600_000;
  expect((await guest.says('sí')).reply.text).not.toMatch(/MAL-[A-Z0-9]{5}/);
});
