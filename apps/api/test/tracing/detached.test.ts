import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { createTenantContext } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startMessaging } from '../../src/inbox/messaging.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import { createLog } from '../../src/log.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, malaga, text } from '../inbox/messages.ts';
import { recordSpans } from './spans.ts';

/** Messaging that notes which context its own work is done in, at the lanes' store and at the sender's pace. */
const setUp = async () => {
  const contexts: { lane: unknown[]; sender: unknown[]; turn: unknown[] } = {
    lane: [],
    sender: [],
    turn: [],
  };
  const kept = sqliteStore({ db: open(':memory:'), now: Date.now, statusGraceMs: 0 });
  const store: MessageStore = {
    ...kept,
    next: (id) => {
      contexts.lane.push(context.active());
      return kept.next(id);
    },
  };
  const messaging = await startMessaging({
    store,
    context: createTenantContext(),
    turn: async (message) => {
      contexts.turn.push(trace.getActiveSpan()?.spanContext().traceId);
      return answered(message, { at: Date.now() });
    },
    giveUp: async (message) => answered(message),
    channels: { whatsapp: { name: 'whatsapp', send: async () => ({ outcome: 'sent' }) } },
    observe: { worked: vi.fn<() => void>(), undelivered: vi.fn<() => void>(), messages: vi.fn<() => void>() },
    log: createLog('silent', () => ({})),
    now: Date.now,
    statusGraceMs: 0,
    pace: async () => {
      contexts.sender.push(context.active());
      return 0;
    },
  });
  onTestFinished(async () => {
    await messaging.drain();
    kept.close();
  });
  return { messaging, contexts, store };
};

test('what a request set going is no part of it: the lanes and the sender go on for others', async () => {
  const { named } = recordSpans();
  const { messaging, contexts, store } = await setUp();
  await trace.getTracer('test').startActiveSpan('request', async (span) => {
    await messaging.accept([text('a')]);
    const { conversationId } = await messaging.ask(text('b'), AbortSignal.timeout(5_000));
    await vi.waitFor(() => expect(contexts.sender).toHaveLength(2));
    await store.staffReply(malaga, conversationId, 'a person', Date.now());
    messaging.wakeSender();
    span.end();
  });
  await vi.waitFor(() => expect(contexts.sender).toHaveLength(3));
  expect(contexts.lane.length).toBeGreaterThan(1);
  for (const active of [...contexts.lane, ...contexts.sender]) expect(active).toBe(ROOT_CONTEXT);
  expect(contexts.turn).toEqual(named('process').map((span) => span.spanContext().traceId));
});
