import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseTenantId, scope } from '@hotel/tenant-context';
import type { Cluster, Redis } from 'ioredis';
import { expect, onTestFinished } from 'vitest';
import type { HistoryEntry } from '../../src/inbox/store.ts';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { serviceProcess } from '../service/process.ts';
import { jostle } from './random.ts';

const questions = [
  '¿Tienen estacionamiento?',
  'what time is breakfast?',
  'hola',
  'a qué hora es el check-in',
];
const numbers = ['70001', '70002'] as const;

interface Guests {
  readonly count: number;
  readonly messagesEach: number;
}

/** A message of a guest and when its delivery began, and ended with a 200. */
interface Written {
  readonly phone: string;
  readonly at: number;
  readonly payload: unknown;
  begun: number;
  promised: number;
}

/** Three processes on one Redis, and a provider that delivers to any of them. */
export const threeInstances = async (environment: Readonly<Record<string, string>>, random: () => number) => {
  const data = await mkdtemp(join(tmpdir(), 'three-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  let urls: readonly string[] = [];
  const graph = await startGraphServer({
    token: 'demo-token',
    appSecret: 'demo-app-secret',
    webhookUrl: () => urls[Math.floor(random() * urls.length)],
    statuses: ['sent'],
    backoffMs: 50,
  });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const instances = await Promise.all(
    [1, 2, 3].map((number) =>
      serviceProcess({
        ...environment,
        HOTEL_STORE: 'redis',
        HOTEL_DATA: join(data, String(number)),
        WHATSAPP_GRAPH_URL: graph.url,
        WHATSAPP_STATUS_GRACE_MS: '5000',
      }),
    ),
  );
  onTestFinished(async () => {
    await Promise.all(instances.map((instance) => instance[Symbol.asyncDispose]()));
  });
  await Promise.all(instances.map((instance) => instance.start()));
  urls = instances.map(({ url }) => `${url}/webhooks/whatsapp/demo`);

  /** Guests' messages, as they write them. */
  const write = ({ count, messagesEach }: Guests): readonly Written[] =>
    Array.from({ length: count * messagesEach }, (_, index) => {
      const guest = index % count;
      const phone = `34600${String(100_000 + guest)}`;
      const at = Date.now() - 3_600_000 + Math.floor(index / count) * 1000;
      const text = questions[Math.floor(random() * questions.length)] ?? '';
      const payload = webhook(
        numbers[guest % 2] ?? '',
        textMessage({ id: `wamid.M${index}`, from: { phone }, at }, text),
      );
      return { phone, at, payload, begun: Infinity, promised: Infinity };
    });

  const deliver = async (message: Written): Promise<void> => {
    message.begun = Math.min(message.begun, performance.now());
    await graph.deliver(message.payload);
    message.promised = Math.min(message.promised, performance.now());
  };

  return {
    graph,
    instances,
    write,
    deliver,
    /** Each delivered one to three times, jostled. */
    redelivered: (messages: readonly Written[]): Written[] =>
      jostle(
        messages.flatMap((message) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => message)),
        60,
        random,
      ),
    /** Nothing was lost, nothing answered twice, and each guest was answered in order. @returns how many replies there were */
    repliesTo: async (messages: readonly Written[], client: Redis | Cluster): Promise<number> => {
      for (let wait = 0; wait < 900 && graph.sent.length < messages.length; wait += 1) await sleep(100);
      await graph.settled();
      // What would be sent a second time is sent by then.
      await sleep(1000);
      const byGuest = Map.groupBy(messages, ({ phone }) => phone);
      const sent = Map.groupBy(graph.sent, ({ to }) => to);
      for (const [phone, own] of byGuest) {
        const replies = sent.get(phone) ?? [];
        const opaques = replies.map(({ opaque }) => opaque);
        expect(opaques, 'no reply is sent twice').toEqual([...new Set(opaques)]);
        expect(opaques.length, `replies to the guest of ${own.length} messages`).toBe(own.length);
        const history = await historyOf(client, phone);
        const order = history.filter(({ author }) => author === 'guest').map(({ at }) => at);
        expect(order.toSorted((a, b) => a - b)).toEqual(own.map(({ at }) => Math.floor(at / 1000) * 1000));
        for (const earlier of own) {
          for (const later of own) {
            const wasThere = earlier.promised < later.begun && earlier.at < later.at;
            const [before, after] = [earlier, later].map(({ at }) =>
              order.indexOf(Math.floor(at / 1000) * 1000),
            );
            if (wasThere) expect(before).toBeLessThan(after ?? 0);
          }
        }
        const said = history.filter(({ author }) => author === 'agent').map(({ text }) => text);
        expect(replies.map(({ payload }) => textOf(payload))).toEqual(said);
      }
      return graph.sent.length;
    },
  };
};

const textOf = (payload: Readonly<Record<string, unknown>>): string => {
  const { text, interactive } = payload as {
    text?: { body: string };
    interactive?: { body: { text: string } };
  };
  return text?.body ?? interactive?.body.text ?? '';
};

/** The transcript of the guest's one conversation, as it is stored. */
const historyOf = async (client: Redis | Cluster, phone: string): Promise<readonly HistoryEntry[]> => {
  for (const hotel of ['buenos-aires', 'malaga'].map(parseTenantId)) {
    const root = scope(hotel).key('messages');
    const guest = await client.hget(`${root}:guests`, `phone:${phone}`);
    if (guest === null) continue;
    const id = await client.hget(`${root}:ids`, `whatsapp:${guest}`);
    const entries = await client.xrange(`${root}:history:${id}`, '-', '+');
    return entries.map(([, fields]) => JSON.parse(fields[1] ?? '') as HistoryEntry);
  }
  return [];
};
