import type { TenantId } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Channel, OutboundMessage, SendResult } from '../../src/channels/channel.ts';
import { startSender } from '../../src/inbox/sender.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { open } from '../../src/sqlite/database.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';

const setUp = async (
  results: readonly SendResult[],
  replies: readonly string[] = ['a'],
  spoil: (store: MessageStore) => void = () => {},
  pace?: (message: OutboundMessage) => Promise<number>,
  window?: Channel['window'],
) => {
  const clock = { now: 2_000 };
  const store = sqliteStore({ db: open(':memory:'), now: () => clock.now, statusGraceMs: 60_000 });
  for (const id of replies) {
    const [accepted] = await store.accept([text(id)]);
    const message = await store.next(accepted?.conversationId ?? '');
    if (message) await store.commit(answered(message));
  }
  spoil(store);
  const sent: string[] = [];
  const queue = [...results];
  const whatsapp: Channel = {
    name: 'whatsapp',
    ...(window ? { window } : {}),
    send: async ({ reply, template }: OutboundMessage) => {
      sent.push(template?.name ?? reply.text);
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
    ...(pace ? { pace } : {}),
    pollMs: 5,
    onResult,
    onError,
  });
  onTestFinished(async () => {
    await sender.drain();
    store.close();
  });
  return { store, clock, sent, sender, onResult, onError };
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

test('each further refusal makes the pause longer, whatever shorter one the provider asks for', async () => {
  const refusal = { outcome: 'retry', afterMs: 100, reason: '130429' } as const;
  const { clock, onResult, store } = await setUp(Array.from({ length: 3 }, () => refusal));
  const later = vi.spyOn(store, 'retryAt');
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  for (const [count, pause] of [
    [2, 4_000],
    [3, 8_000],
  ] as const) {
    clock.now += 60_000;
    await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(count));
    expect(later).toHaveBeenLastCalledWith(expect.any(String), clock.now + pause);
  }
});

test('a reply that nobody waits for any more is not sent', async () => {
  const { sent, clock, onResult, store } = await setUp([{ outcome: 'unknown', reason: 'no_response' }]);
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  clock.now += 25 * 3_600_000;
  await vi.waitFor(() =>
    expect(onResult).toHaveBeenLastCalledWith(expect.anything(), { outcome: 'failed', reason: 'too_old' }),
  );
  expect(sent).toHaveLength(1);
  expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 1 });
});

test('what was sent and could not be written down is written down later, and the next reply leaves', async () => {
  const { sent, store, onError } = await setUp([], ['a', 'b'], (untouched) => {
    vi.spyOn(untouched, 'sent').mockRejectedValueOnce(new Error('disk full'));
  });
  await vi.waitFor(() => expect(sent).toEqual(['re a', 're b']));
  expect(onError).toHaveBeenCalledTimes(1);
  await vi.waitFor(async () =>
    expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 0 }),
  );
});

test('a drain waits for what is being taken at that moment', async () => {
  let release = (): void => {};
  const { sent, store, sender } = await setUp([], ['a'], (untouched) => {
    const take = untouched.takeDue;
    vi.spyOn(untouched, 'takeDue').mockImplementation(async (now, limit) => {
      const taken = await take(now, limit);
      await new Promise<void>((resolve) => (release = resolve));
      return taken;
    });
  });
  const drained = sender.drain();
  release();
  await drained;
  expect(sent).toEqual(['re a']);
  expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 0 });
});

test('a reply whose provider would not take it yet is put back until then, and that is no try', async () => {
  const waits = [3_000, 500.4, 0];
  const asked: string[] = [];
  const { sent, clock, store, onResult } = await setUp(
    [{ outcome: 'retry', reason: '130429' }],
    ['a'],
    () => {},
    async ({ id }) => {
      asked.push(id);
      return waits.shift() ?? 0;
    },
  );
  const later = vi.spyOn(store, 'retryAt');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  clock.now = 5_000;
  await vi.waitFor(() => expect(later).toHaveBeenLastCalledWith(asked[0], 5_501));
  expect(sent).toEqual([]);
  clock.now = 5_501;
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  expect(later).toHaveBeenLastCalledWith(asked[0], 5_501 + 2_000);
  clock.now = 7_501;
  await vi.waitFor(() => expect(sent).toHaveLength(2));
});

test('one that may have been delivered is still so while it is put back', async () => {
  const waits = [0, 3_000];
  const { clock, store, onResult } = await setUp(
    [{ outcome: 'unknown', reason: 'no_response' }],
    ['a'],
    () => {},
    async () => waits.shift() ?? 0,
  );
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  clock.now += 60_000;
  await vi.waitFor(() => expect(waits).toEqual([]));
  await vi.waitFor(async () =>
    expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 1, failed: 0 }),
  );
});

const template = { name: 'later', language: 'es', parameters: [] };
const outside = (message: OutboundMessage) => ({ ...message, template });

test('what leaves after the window is a template, and so is what the provider finds too late', async () => {
  const late = await setUp([], ['a'], () => {}, undefined, { openMs: 500, outside });
  await vi.waitFor(() => expect(late.sent).toEqual(['later']));
  const refused = { outcome: 'failed', reason: '131047', about: 'window' } as const;
  const early = await setUp([refused], ['a'], () => {}, undefined, { openMs: 5_000, outside });
  await vi.waitFor(() => expect(early.onResult).toHaveBeenCalledTimes(1));
  expect(early.sent).toEqual(['re a', 'later']);
  expect(await early.store.outboxCounts()).toEqual({ waiting: 0, unknown: 0, failed: 0 });
});

test('without a template it stays unsent, and nobody is asked twice', async () => {
  const none = { openMs: 500, outside: () => undefined };
  const { sent, onResult } = await setUp([], ['a'], () => {}, undefined, none);
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  expect(onResult.mock.calls[0]?.[1]).toMatchObject({ outcome: 'failed', reason: 'window_closed' });
  expect(sent).toEqual([]);
});

test('a refusal of the whole number holds back its other guests until one got through', async () => {
  const refusal = { outcome: 'retry', reason: '130429', about: 'number' } as const;
  const more: Promise<unknown>[] = [];
  const { sent, clock, store, onResult } = await setUp([refusal], ['a'], (store) => {
    for (const id of ['b', 'c'])
      more.push(
        (async () => {
          const [accepted] = await store.accept([text(id, { aliases: [{ kind: 'phone', value: id }] })]);
          const message = await store.next(accepted?.conversationId ?? '');
          if (message) await store.commit(answered(message, { at: 2_001 }));
        })(),
      );
  });
  await Promise.all(more);
  await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(1));
  const later = vi.spyOn(store, 'retryAt');
  clock.now = 2_001;
  await vi.waitFor(() => expect(later).toHaveBeenCalledTimes(2));
  expect(sent).toEqual(['re a']);
  clock.now = 4_000;
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  clock.now = 14_001;
  await vi.waitFor(() => expect(sent.toSorted()).toEqual(['re a', 're a', 're b', 're c']));
});

test('each further refusal of one guest makes the pause four times as long', async () => {
  const refusal = { outcome: 'retry', reason: '131056', about: 'pair', afterMs: 6_000 } as const;
  const { clock, onResult, store } = await setUp(Array.from({ length: 3 }, () => refusal));
  const later = vi.spyOn(store, 'retryAt');
  for (const [count, pause] of [
    [1, 6_000],
    [2, 6_000],
    [3, 16_000],
  ] as const) {
    await vi.waitFor(() => expect(onResult).toHaveBeenCalledTimes(count));
    if (count > 1) expect(later).toHaveBeenLastCalledWith(expect.any(String), clock.now + pause);
    clock.now += 60_000;
  }
});

test('when it cannot be read how things stand with the guest, nothing is sent until it can', async () => {
  const { sent, store, clock, onError } = await setUp([], ['a'], (untouched) => {
    vi.spyOn(untouched, 'conversation').mockRejectedValueOnce(new Error('disk'));
  });
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(sent).toEqual([]);
  expect(await store.outboxCounts()).toMatchObject({ waiting: 1 });
  clock.now += 10;
  await vi.waitFor(() => expect(sent).toEqual(['re a']));
});

test('a hotel whose provider hangs keeps its share of the sends, and the replies of the others go out', async () => {
  const now = (): number => 2_000;
  const store = sqliteStore({ db: open(':memory:'), now, statusGraceMs: 60_000 });
  const write = async (hotel: TenantId, count: number): Promise<void> => {
    for (let guest = 0; guest < count; guest += 1) {
      const aliases = [{ kind: 'phone', value: `${guest}` }] as const;
      const [accepted] = await store.accept([text(`${hotel} ${guest}`, { hotel, aliases })]);
      const message = await store.next(accepted?.conversationId ?? '');
      if (message) await store.commit(answered(message));
    }
  };
  await write(malaga, 100);
  await write(buenosAires, 20);
  const hung = Promise.withResolvers<SendResult>();
  const begun: string[] = [];
  const send = async ({ hotel, reply }: OutboundMessage): Promise<SendResult> => {
    begun.push(reply.text);
    return hotel === malaga ? hung.promise : { outcome: 'sent' };
  };
  const sender = startSender({
    store,
    channels: { whatsapp: { name: 'whatsapp', send } },
    now,
    statusGraceMs: 60_000,
    onResult: () => {},
    onError: () => {},
    maxConcurrent: 8,
    maxPerHotel: 4,
  });
  const of = (hotel: TenantId): number => begun.filter((reply) => reply.startsWith(`re ${hotel}`)).length;
  await vi.waitFor(() => expect([of(malaga), of(buenosAires)]).toEqual([4, 20]));
  hung.resolve({ outcome: 'sent' });
  await vi.waitFor(() => expect(of(malaga)).toBe(100));
  await sender.drain();
  store.close();
});
