import { expect, onTestFinished, test, vi } from 'vitest';
import type { Channel, OutboundMessage, SendResult } from '../../src/channels/channel.ts';
import { startSender } from '../../src/inbox/sender.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { answered, text } from './messages.ts';

const setUp = async (results: readonly SendResult[], replies: readonly string[] = ['a']) => {
  const clock = { now: 2_000 };
  const store = sqliteStore({ path: ':memory:', now: () => clock.now, statusGraceMs: 60_000 });
  for (const id of replies) {
    const [accepted] = await store.accept([text(id)]);
    const message = await store.next(accepted?.conversationId ?? '');
    if (message) await store.commit(answered(message));
  }
  const sent: string[] = [];
  const queue = [...results];
  const whatsapp: Channel = {
    name: 'whatsapp',
    send: async ({ reply }: OutboundMessage) => {
      sent.push(reply.text);
      return queue.shift() ?? { outcome: 'sent', providerId: `wamid.${sent.length}` };
    },
  };
  const onResult = vi.fn<(message: OutboundMessage, result: SendResult) => void>();
  const onError = vi.fn<(error: unknown) => void>();
  const sender = startSender({
    store,
    channels: { whatsapp },
    now: () => clock.now,
    statusGraceMs: 60_000,
    pollMs: 5,
    onResult,
    onError,
  });
  onTestFinished(async () => {
    await sender.drain();
    store.close();
  });
  return { store, clock, sent, onResult, onError };
};

test('replies leave in order, each once', async () => {
  const { sent, store } = await setUp([], ['a', 'b', 'c']);
  await vi.waitFor(async () =>
    expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 0 }),
  );
  expect(sent).toEqual(['re a', 're b', 're c']);
});

test('a refusal for now is tried again after the time the provider asked for', async () => {
  const { sent, clock, onResult } = await setUp([{ outcome: 'retry', afterMs: 4_000, reason: '130429' }]);
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  clock.now = 5_999;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).toHaveLength(1);
  clock.now = 6_000;
  await vi.waitFor(() => expect(sent).toHaveLength(2));
});

test('what may have been delivered is not sent again before its grace is over', async () => {
  const { sent, clock, store, onResult } = await setUp([{ outcome: 'unknown', reason: 'timeout' }]);
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 1, failed: 0 });
  clock.now = 62_000;
  await vi.waitFor(() => expect(sent).toHaveLength(2));
});

test('a final refusal is kept for people to see, and the next reply leaves', async () => {
  const { sent, store } = await setUp([{ outcome: 'failed', reason: '131026' }], ['a', 'b']);
  await vi.waitFor(() => expect(sent).toEqual(['re a', 're b']));
  await vi.waitFor(async () =>
    expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 1 }),
  );
});

test('a store that cannot be read is reported, and the sender goes on', async () => {
  const { store, sent, onError } = await setUp([], []);
  vi.spyOn(store, 'takeDue').mockRejectedValueOnce(new Error('disk'));
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  const [accepted] = await store.accept([text('a')]);
  const message = await store.next(accepted?.conversationId ?? '');
  if (message) await store.commit(answered(message));
  await vi.waitFor(() => expect(sent).toEqual(['re a']));
});
