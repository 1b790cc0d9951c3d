import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { serviceProcess } from '../service/process.ts';
import { jostle, seeded } from './random.ts';

/** `make soak` takes 50; each is a SIGKILL at a random moment of the stream. */
const kills = Number(process.env['HOTEL_SOAK_KILLS'] ?? 5);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);
const guests = 100;
const perGuest = 20;
const questions = [
  '¿Tienen estacionamiento?',
  'what time is breakfast?',
  'qual é a senha do wifi?',
  '¿Hay lugar para dos del 12 al 15 de marzo?',
  'hola',
  'a qué hora es el check-in',
];

interface Turn {
  readonly seq: number;
  readonly conversation: string;
  readonly sent_at: number;
  readonly done: number;
  readonly out: number | null;
  readonly state: string | null;
  readonly id: string | null;
}

test(`2,000 messages, each delivered 1 to 3 times and shuffled, the process killed ${kills} times: none lost, none answered twice, in order per guest`, async () => {
  const random = seeded(seed);
  const data = await mkdtemp(join(tmpdir(), 'kill-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  let url: string | undefined;
  await using graph = await startGraphServer({
    token: 'demo-token',
    appSecret: 'demo-app-secret',
    webhookUrl: () => url,
    statuses: ['sent'],
    templates: {},
    backoffMs: 50,
  });
  await using service = await serviceProcess({
    HOTEL_DATA: data,
    WHATSAPP_GRAPH_URL: graph.url,
    // Longer than the wait for the redelivery of a status while the service is down.
    WHATSAPP_STATUS_GRACE_MS: '5000',
  });
  url = `${service.url}/webhooks/whatsapp/demo`;
  await service.start();

  const base = Date.now() - 3_600_000;
  const messages = Array.from({ length: guests * perGuest }, (_, index) => {
    const guest = index % guests;
    const phone = `54911${String(5_000_000 + guest)}`;
    const hotel = guest % 2 === 0 ? '70001' : '70002';
    const text = questions[Math.floor(random() * questions.length)] ?? '';
    const at = base + Math.floor(index / guests) * 1000;
    return webhook(hotel, textMessage({ id: `wamid.M${index}`, from: { phone }, at }, text));
  });
  const copies = messages.flatMap((message) =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => message),
  );
  const stream = jostle(copies, 150, random);

  // A dozen connections take from the stream; each delivery is repeated until it is answered 200.
  let delivered = 0;
  const connection = async (): Promise<void> => {
    for (let next = stream.shift(); next; next = stream.shift()) {
      await graph.deliver(next);
      delivered += 1;
    }
  };
  const total = stream.length;
  const moments = Array.from({ length: kills }, () => random() * total).toSorted((a, b) => a - b);
  const killer = async (): Promise<void> => {
    for (const moment of moments) {
      while (delivered < moment) await sleep(1);
      await sleep(random() * 20);
      await service.kill();
      await service.start();
    }
  };
  await Promise.all([killer(), ...Array.from({ length: 12 }, connection)]);

  const repliesNeeded = guests * perGuest;
  for (
    let wait = 0;
    wait < 600 && new Set(graph.sent.map(({ opaque }) => opaque)).size < repliesNeeded;
    wait += 1
  ) {
    await sleep(100);
  }
  await graph.settled();
  expect(await service.stop()).toBe(0);

  const db = new DatabaseSync(join(data, 'hotel.db'), { readOnly: true });
  const turns = db
    .prepare(
      `SELECT inbox.seq, inbox.conversation, inbox.sent_at, inbox.done, outbox.seq AS out, outbox.state, outbox.id
       FROM inbox LEFT JOIN outbox ON outbox.answers = inbox.seq ORDER BY inbox.seq`,
    )
    .all() as unknown as Turn[];
  db.close();

  // None lost: every message is stored once, was answered, and its answer went out.
  expect(turns).toHaveLength(repliesNeeded);
  expect(turns.filter(({ done, state }) => done !== 1 || state !== 'sent')).toEqual([]);
  // None answered twice: the guest's phone got each reply once.
  const received = graph.sent.map(({ opaque }) => opaque);
  expect(received).toHaveLength(repliesNeeded);
  expect(new Set(received)).toEqual(new Set(turns.map(({ id }) => id)));
  // In order per guest: of two messages, the one written and accepted first is answered first, and read first.
  const arrival = new Map(received.map((id, index) => [id, index]));
  for (const [, own] of Map.groupBy(turns, ({ conversation }) => conversation)) {
    for (const [index, earlier] of own.entries()) {
      for (const later of own.slice(index + 1)) {
        if (earlier.sent_at <= later.sent_at) expect(earlier.out ?? 0).toBeLessThan(later.out ?? 0);
      }
    }
    const read = own
      .toSorted((a, b) => (a.out ?? 0) - (b.out ?? 0))
      .map(({ id }) => arrival.get(id ?? '') ?? -1);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
  }
}, 600_000);
