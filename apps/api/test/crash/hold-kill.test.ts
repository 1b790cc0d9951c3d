import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test } from 'vitest';
import type { BookingRecord } from '../../src/pms/simulated/record.ts';
import { serviceProcess } from '../service/process.ts';
import { seeded } from './random.ts';

/** `make soak` takes 30; each is a SIGKILL while guests say yes. */
const kills = Number(process.env['HOTEL_SOAK_HOLD_KILLS'] ?? 1);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);
const guests = ['Ana', 'Bea', 'Eva', 'Ivo', 'Leo', 'Noa'];

interface Answer {
  readonly conversationId: string;
  readonly reply: { readonly text: string; readonly options?: readonly { id: string; label: string }[] };
}
type Post = (message: object) => Promise<Answer>;

test.for([
  ['sqlite', false],
  ['redis', true],
] as const)(
  '%s: the process is killed while guests say yes: one booking each or none, and each knows which',
  { timeout: 600_000 },
  async ([, shared]) => {
    const random = seeded(seed);
    const data = await mkdtemp(join(tmpdir(), 'hold-kill-'));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const redis = shared ? await startRedis('--appendonly', 'yes') : undefined;
    onTestFinished(async () => redis?.[Symbol.asyncDispose]());
    await using service = await serviceProcess({
      HOTEL_DATA: data,
      PMS_LATENCY_MS: '15',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    await service.start();

    /** Sends the same message until it is answered: the service may die meanwhile. */
    const post: Post = async (message) => {
      for (let attempt = 0; attempt < 600; attempt += 1) {
        const response = await fetch(`${service.url}/v1/messages`, {
          method: 'POST',
          headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
          body: JSON.stringify({ language: 'es', ...message }),
        }).catch(() => undefined);
        if (response?.ok) return (await response.json()) as Answer;
        await sleep(50);
      }
      throw new Error('no answer');
    };
    /** Up to the question whether to book. */
    const choose = async (name: string, day: number): Promise<string> => {
      const asked = await post({ text: `¿Hay lugar para dos del ${day} al ${day + 2} de marzo?` });
      const { conversationId } = asked;
      const option = asked.reply.options?.find(({ id }) => id.startsWith('room:'));
      await post({ conversationId, messageId: 'room', option });
      await post({ conversationId, messageId: 'name', text: `a nombre de ${name}` });
      return conversationId;
    };

    const answers = new Map<string, string>();
    for (let kill = 0; kill < kills; kill += 1) {
      // Names without digits, as guests have them.
      const surname = `K${String(kill).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;
      const party = await Promise.all(
        guests.map(async (first, index) => {
          const name = `${first} ${surname}`;
          return { name, conversationId: await choose(name, 1 + ((kill * 6 + index) % 28)) };
        }),
      );
      const said = party.map(async ({ name, conversationId }) => {
        const yes = { conversationId, messageId: 'yes', option: { id: 'yes', label: 'Sí' } };
        const { reply } = await post(yes);
        answers.set(name, reply.text);
      });
      await sleep(random() * 120);
      await service.kill();
      await service.start();
      await Promise.all(said);
    }
    expect(await service.stop()).toBe(0);

    const bookings = JSON.parse(
      await readFile(join(data, 'pms-malaga.json'), 'utf8').catch(() => '[]'),
    ) as readonly BookingRecord[];
    const booked = Map.groupBy(bookings, ({ guestName }) => guestName);
    expect(answers.size).toBe(kills * guests.length);
    for (const [name, text] of answers) {
      const references = booked.get(name)?.map(({ reference }) => reference) ?? [];
      expect(references.length, name).toBeLessThanOrEqual(1);
      expect(/MAL-[A-Z0-9]{5}/.exec(text)?.[0], `${name}: ${text}`).toBe(references[0]);
    }
    // Nearly all of them: rooms run out on a few nights.
    expect(booked.size).toBeGreaterThan(answers.size / 2);
  },
);
