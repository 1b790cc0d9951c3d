import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { guestOf, runService, type Running } from '../e2e/guest.ts';

const book = async (running: Running, hotel: string): Promise<string> => {
  const guest = guestOf(running, hotel, 'es');
  const offered = await guest.says('¿Hay lugar para dos del 12 al 15 de marzo?');
  const answer = await guest.taps(offered.reply.options?.[0]?.id ?? '');
  expect(answer.why.flags).toHaveProperty(['booking.enabled']);
  return answer.reply.text;
};
const enabled = async ({ service }: Running): Promise<string | undefined> => {
  const text = await (await service.app.request('/metrics')).text();
  return text
    .split('\n')
    .find((line) => line.startsWith('feature_flag_enabled{flag="booking.enabled"}'))
    ?.split(' ')[1];
};

test('an operator turns booking off for everybody by the environment', async () => {
  const running = await runService({ HOTEL_FLAG_BOOKING_ENABLED: 'off' });
  expect(await book(running, 'malaga')).toMatch(/reservas/);
  expect(await book(running, 'malaga')).not.toMatch(/nombre/);
  expect(await enabled(running)).toBe('0');
});

test('a file turns it off for one hotel, while the service runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'flags.json');
  writeFileSync(file, '{}');
  const running = await runService({ HOTEL_FLAGS_FILE: file });
  expect(await book(running, 'malaga')).toMatch(/nombre/);
  expect(await enabled(running)).toBe('1');

  writeFileSync(`${file}.new`, JSON.stringify({ 'booking.enabled': { deny: ['malaga'], value: true } }));
  renameSync(`${file}.new`, file);
  await vi.waitFor(async () => expect(await book(running, 'malaga')).not.toMatch(/nombre/), {
    timeout: 10_000,
    interval: 200,
  });
  expect(await book(running, 'buenos-aires')).toMatch(/nombre/);
});

test('without the enhanced fallback a person comes one step earlier', async () => {
  const running = await runService({ HOTEL_FLAG_NLP_FALLBACK_ENHANCED: 'off' });
  const guest = guestOf(running, 'malaga', 'es');
  await guest.says('asdkjh qwpoe zxmcn');
  expect(await guest.says('blorf snib grak')).toMatchObject({ handedOver: true });
});

test('with the agent off on a channel, a person has every conversation there', async () => {
  const running = await runService({ HOTEL_FLAG_CHANNEL_WEB_AGENT: 'off' });
  const guest = guestOf(running, 'malaga', 'es');
  expect(await guest.says('¿tienen parking?')).toMatchObject({ handedOver: true });
  expect(await guest.transcript()).toMatchObject({ handedOver: true });
});
