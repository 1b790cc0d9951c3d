import { setTimeout as sleep } from 'node:timers/promises';
import { createTenantContext } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { InboundMessage, OutboundMessage } from '../../src/channels/channel.ts';
import { heedingWishes } from '../../src/consent/heeding.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { startMessaging } from '../../src/inbox/messaging.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { createLog } from '../../src/log.ts';
import { open } from '../../src/sqlite/database.ts';
import { seeded } from '../crash/random.ts';
import { answered, buenosAires, malaga, text } from '../inbox/messages.ts';

/** `make soak` takes 10,000. */
const races = Number(process.env['HOTEL_SOAK_OPT_OUTS'] ?? 100);
const random = seeded(20_261_124);
const moment = (ms: number) => sleep(random() * ms);
const someOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

test(`${races} guests opt out while replies are written, wait and are on their way: nothing leaves after that but one farewell, until they write again`, async () => {
  const store = sqliteStore({ db: open(':memory:'), now: Date.now, statusGraceMs: 50 });
  /** Whose opt-out is acknowledged. */
  const out = new Set<string>();
  const left: OutboundMessage[] = [];
  const tried = new Set<string>();
  const tooLate: OutboundMessage[] = [];
  const keyOf = ({ hotel, to }: OutboundMessage) => `${hotel} ${to.value}`;
  const heeding = heedingWishes({ hotel: createDirectory(demoHotels).get, now: Date.now });
  const messaging = await startMessaging({
    store,
    context: createTenantContext(),
    turn: heeding(async (message) => {
      await moment(6);
      return answered(message, { at: Date.now() });
    }),
    giveUp: async (message) => answered(message),
    channels: {
      whatsapp: {
        name: 'whatsapp',
        send: async (message) => {
          const isFirst = !tried.has(message.id);
          tried.add(message.id);
          left.push(message);
          if (out.has(keyOf(message)) && !message.reply.farewell) tooLate.push(message);
          await moment(4);
          if (isFirst && random() < 0.1) return { outcome: 'unknown', reason: 'no_response' };
          return isFirst && random() < 0.2
            ? { outcome: 'retry', afterMs: 5, reason: '131000' }
            : { outcome: 'sent' };
        },
      },
    },
    pace: async () => (random() < 0.2 ? 5 : 0),
    observe: { worked: () => {}, undelivered: () => {}, messages: () => {} },
    log: createLog('silent', () => ({})),
    now: Date.now,
    statusGraceMs: 50,
    resumeMs: 1_000,
  });
  onTestFinished(async () => {
    await messaging.drain();
    store.close();
  });

  const race = async (index: number): Promise<boolean> => {
    const aliases = [{ kind: 'phone', value: `${index}` }] as const;
    const says = async (words: string, sentAt: number, hotel = malaga) => {
      const content = { type: 'text', text: words } as const;
      const message: InboundMessage = text(`${index} ${sentAt}`, { hotel, aliases, sentAt, content });
      return (await messaging.accept([message]))[0]?.conversationId ?? '';
    };
    const key = `${malaga} ${index}`;
    await moment(200);
    const before = [1, 2, 3].slice(0, 1 + Math.floor(random() * 3));
    // One of them may be delivered after the wish.
    const late = random() < 0.3 ? before.pop() : undefined;
    await Promise.all([...before.map((at) => says('¿tienen piscina?', at)), says('hola', 1, buenosAires)]);
    await moment(15);
    const id = await says(someOf(['STOP', 'baja', 'Sair', 'parar por favor']), 4);
    out.add(key);
    if (late !== undefined) await says('¿y gimnasio?', late);
    if (random() < 0.5) await says('gracias', 5);
    await moment(10);
    await store.staffReply(malaga, id, 'una oferta', Date.now());
    messaging.wakeSender();
    const returns = random() < 0.3;
    if (!returns) return false;
    await moment(60);
    out.delete(key);
    await says('una pregunta más', 9);
    return true;
  };
  const settled = async (): Promise<void> => {
    expect(await store.waiting()).toEqual([]);
    expect(await store.outboxCounts()).toMatchObject({ waiting: 0, unknown: 0 });
  };
  const returned: boolean[] = [];
  for (let from = 0; from < races; from += 500) {
    const some = Array.from({ length: Math.min(500, races - from) }, (_, index) => race(from + index));
    returned.push(...(await Promise.all(some)));
    await vi.waitFor(settled, { timeout: 60_000, interval: 50 });
  }
  expect(tooLate).toEqual([]);
  const of = (hotel: string, what: (message: OutboundMessage) => boolean) =>
    new Set(left.filter((message) => message.hotel === hotel && what(message)).map(({ to }) => to.value));
  // Everybody got the farewell, those who came back an answer, and the other hotel went on.
  expect(of(malaga, ({ reply }) => reply.farewell === true).size).toBe(races);
  expect(of(malaga, ({ reply }) => /^re \d+ 9$/.test(reply.text)).size).toBe(returned.filter(Boolean).length);
  expect(of(buenosAires, ({ reply }) => /^re \d+ 1$/.test(reply.text)).size).toBe(races);
}, 3_600_000);
