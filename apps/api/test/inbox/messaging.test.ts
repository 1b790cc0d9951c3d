import { setTimeout as sleep } from 'node:timers/promises';
import { createTenantContext } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import { startMessaging } from '../../src/inbox/messaging.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { open } from '../../src/sqlite/database.ts';
import type { MessageStore, StoredMessage, TurnCommit } from '../../src/inbox/store.ts';
import { createLog } from '../../src/log.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';

const setUp = async (
  turn: (message: StoredMessage) => Promise<TurnCommit>,
  {
    result = { outcome: 'sent' },
    prepare,
  }: { result?: SendResult; prepare?: (store: MessageStore) => Promise<unknown> } = {},
) => {
  const store = sqliteStore({ db: open(':memory:'), now: Date.now, statusGraceMs: 0 });
  await prepare?.(store);
  const context = createTenantContext();
  const worked = vi.fn<(tenant: string, channel: string, failure?: string) => void>();
  const undelivered = vi.fn<(tenant: string, channel: string) => void>();
  const messages = vi.fn<(event: { type: string }) => void>();
  const messaging = await startMessaging({
    store,
    context,
    turn,
    giveUp: async (message) => answered(message, { failure: 'internal' }),
    channels: { whatsapp: { name: 'whatsapp', send: async () => result } },
    observe: { worked, undelivered, messages },
    log: createLog('silent', () => ({})),
    now: Date.now,
    statusGraceMs: 0,
    resumeMs: 20,
  });
  onTestFinished(async () => {
    await messaging.drain();
    store.close();
  });
  return { store, context, messaging, worked, undelivered, messages };
};
const soon = (): AbortSignal => AbortSignal.timeout(5_000);

test('every step of a turn knows its hotel, however many hotels are at work', async () => {
  const seen: [string, string | undefined][] = [];
  const { context, messaging } = await setUp(async (message) => {
    for (let step = 0; step < 5; step += 1) {
      await sleep(message.hotel === malaga ? 2 : 3);
      seen.push([message.hotel, context.current()?.tenant]);
    }
    return answered(message);
  });
  const from = (value: string, hotel = malaga) => text(value, { hotel, aliases: [{ kind: 'phone', value }] });
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => messaging.ask(from(`g${i}`, i % 2 ? malaga : buenosAires), soon())),
  );
  expect(seen).toHaveLength(100);
  expect(seen.filter(([hotel, current]) => hotel !== current)).toEqual([]);
  expect(context.current()).toBeUndefined();
});

test('a unit of work counts once, with what it came to', async () => {
  const { messaging, worked } = await setUp(async (message) => {
    if (message.messageId === 'broken') throw new Error('a defect');
    return answered(message, message.messageId === 'pms' ? { failure: 'pms' } : {});
  });
  for (const id of ['good', 'pms', 'broken', 'good']) await messaging.ask(text(id), soon());
  expect(worked.mock.calls).toEqual([
    ['malaga', 'whatsapp', undefined],
    ['malaga', 'whatsapp', 'pms'],
    ['malaga', 'whatsapp', 'internal'],
  ]);
});

test('a reply that will never arrive is told', async () => {
  const { messaging, undelivered } = await setUp(async (message) => answered(message), {
    result: { outcome: 'failed', reason: '131026' },
  });
  await messaging.ask(text('a'), soon());
  await vi.waitFor(() => expect(undelivered.mock.calls).toEqual([['malaga', 'whatsapp']]));
});

test('what was accepted before the start has its turn at the start', async () => {
  const { store } = await setUp(async (message) => answered(message), {
    prepare: (empty) => empty.accept([text('a')]),
  });
  await vi.waitFor(async () => expect(await store.waiting()).toEqual([]));
});

test('what somebody else left in the store is found without a wake', async () => {
  const { store } = await setUp(async (message) => answered(message));
  await store.accept([text('a')]);
  await vi.waitFor(async () => expect(await store.waiting()).toEqual([]));
});

test('the numbers tell the story of a message that is delivered twice and fails once', async () => {
  let fails = true;
  const { messaging, messages } = await setUp(async (message) => {
    if (fails) {
      fails = false;
      throw new Error('a defect');
    }
    return answered(message, { at: message.sentAt + 1_500 });
  });
  const message = text('a', { sentAt: Date.now() - 60_000 });
  await messaging.ask(message, soon());
  await vi.waitFor(() => expect(messages.mock.calls.map(([event]) => event.type)).toContain('outbox.sent'));
  await messaging.ask(message, soon());
  const story = messages.mock.calls.map(([event]) => event).filter(({ type }) => type !== 'queues.counted');
  expect(story).toMatchInlineSnapshot(`
    [
      {
        "channel": "whatsapp",
        "outcome": "accepted",
        "type": "inbox.received",
      },
      {
        "channel": "whatsapp",
        "type": "turn.failed",
      },
      {
        "channel": "whatsapp",
        "type": "turn.committed",
        "waitedMs": 1500,
      },
      {
        "channel": "whatsapp",
        "outcome": "sent",
        "type": "outbox.sent",
      },
      {
        "channel": "whatsapp",
        "outcome": "duplicate",
        "type": "inbox.received",
      },
    ]
  `);
});
