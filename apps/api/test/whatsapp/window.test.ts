import { expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { graphChannel } from '../../src/channels/whatsapp/graph.ts';
import { laterTemplate } from '../../src/channels/whatsapp/later.ts';
import { renderMessage } from '../../src/channels/whatsapp/render.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { startSender } from '../../src/inbox/sender.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { open } from '../../src/sqlite/database.ts';
import { seeded } from '../crash/random.ts';
import { createGuards } from '../doubles/graph-guards.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { answered, text } from '../inbox/messages.ts';

/** `make soak` takes 10,000. */
const clocks = Number(process.env['HOTEL_SOAK_WINDOW_CLOCKS'] ?? 300);
const random = seeded(20_261_124);
const between = (from: number, to: number) => from + random() * (to - from);
const minute = 60_000;
const hour = 60 * minute;
const phone = '34600111222';
const zones = ['Europe/Madrid', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'UTC'];

/** A guest writes in the days around a change of the clocks; a reply leaves about a day later. */
const moments = (): { written: number; leaves: number } => {
  const zone = zones[Math.floor(random() * zones.length)] ?? 'UTC';
  const year = Temporal.Instant.from('2026-01-01T00:00:00Z')
    .add({ hours: Math.floor(between(0, 8_000)) })
    .toZonedDateTimeISO(zone);
  const change = year.getTimeZoneTransition('next') ?? year;
  const written = change.add({ minutes: Math.floor(between(-30 * 60, 30 * 60)) });
  // The same time on the next day may be 23 or 25 hours later.
  const day = random() < 0.5 ? written.add({ days: 1 }) : written.add({ hours: 24 });
  const about = random() < 0.5 ? between(-3 * minute, 3 * minute) : between(-23 * hour, 20 * hour);
  return { written: written.epochMilliseconds, leaves: day.epochMilliseconds + about };
};

/** One clock, wrong by up to four minutes and set right or wrong again in between; Meta's is the truth. */
const live = async () => {
  const { written, leaves } = moments();
  const truth = { now: written + between(0, Math.min(leaves - written, 30 * hour)) };
  const skew = { ms: between(-4 * minute, 4 * minute) };
  const now = () => Math.round(truth.now + skew.ms);
  const guards = createGuards({ now: () => truth.now, templates: { message_from_hotel: 2 } });
  const from = { phone };
  guards.heard(webhook('70002', textMessage({ id: 'wamid.1', from, at: written }, 'hola')));

  const { window } = graphChannel({
    baseUrl: 'http://127.0.0.1',
    token: '',
    phoneNumberIdOf: () => '70002',
    templateOf: (message, language) => laterTemplate(malaga, message, language),
  });
  const tried: { form: string; refusal: number | undefined; elapsed: number }[] = [];
  const whatsapp: Channel = {
    name: 'whatsapp',
    ...(window ? { window } : {}),
    send: async (message) => {
      const payload = renderMessage(message, 'Menu');
      if (!payload) throw new Error('no address');
      const refusal = guards.refusalOf('70002', payload)?.code;
      tried.push({ form: payload.type, refusal, elapsed: truth.now - written });
      return refusal ? { outcome: 'failed', reason: `${refusal}` } : { outcome: 'sent' };
    },
  };

  const store = sqliteStore({ db: open(':memory:'), now, statusGraceMs: 0 });
  const sentAt = Math.floor(written / 1000) * 1000;
  const [accepted] = await store.accept([text('a', { sentAt, aliases: [{ kind: 'phone', value: phone }] })]);
  const message = await store.next(accepted?.conversationId ?? '');
  truth.now = Math.max(truth.now, leaves);
  if (message) await store.commit(answered(message, { at: now() }));
  skew.ms = between(-4 * minute, 4 * minute);
  // A clock that went back would find the reply due only later.
  truth.now += 8 * minute;
  const onResult = vi.fn<() => void>();
  const onError = vi.fn<() => void>();
  const sender = startSender({
    store,
    channels: { whatsapp },
    now,
    statusGraceMs: 0,
    pollMs: 5_000,
    onResult,
    onError,
  });
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1), { interval: 1 });
  await sender.drain();
  store.close();
  return tried;
};

test(`${clocks} clocks around changes to and from summer time, each somewhat wrong: no free text leaves outside the window, and none is held back that is well inside`, async () => {
  const tried: Awaited<ReturnType<typeof live>>[number][] = [];
  for (let from = 0; from < clocks; from += 100) {
    const some = Array.from({ length: Math.min(100, clocks - from) }, live);
    tried.push(...(await Promise.all(some)).flat());
  }
  expect(tried).toHaveLength(clocks);
  expect(tried.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  const free = tried.filter(({ form }) => form !== 'template');
  expect(free.filter(({ elapsed }) => elapsed >= 24 * hour)).toEqual([]);
  const early = tried.filter(({ elapsed }) => elapsed < 24 * hour - 10 * minute);
  expect(early.filter(({ form }) => form === 'template')).toEqual([]);
  expect(early.length).toBeGreaterThan(clocks / 10);
  expect(tried.length - free.length).toBeGreaterThan(clocks / 10);
}, 3_600_000);
