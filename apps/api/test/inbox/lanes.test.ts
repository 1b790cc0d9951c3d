import { setImmediate as tick } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createIngest } from '../../src/inbox/ingest.ts';
import { createLanes } from '../../src/inbox/lanes.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { open } from '../../src/sqlite/database.ts';
import type { Accepted, StoredMessage, TurnCommit } from '../../src/inbox/store.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';

const setUp = (
  turn: (message: StoredMessage) => Promise<TurnCommit>,
  options: { maxConcurrent?: number; maxPerHotel?: number } = {},
) => {
  const store = sqliteStore({ db: open(':memory:'), now: () => 2_000, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const onError = vi.fn<(error: unknown, message?: StoredMessage) => void>();
  const giveUp = async (message: StoredMessage) => answered(message, { answer: 'sorry' });
  const lanes = createLanes({ store, turn, giveUp, onError, ...options });
  return { store, lanes, onError, ingest: createIngest(store, lanes) };
};
const guest = (value: string) => ({ aliases: [{ kind: 'phone', value }] as const });
const soon = (): AbortSignal => AbortSignal.timeout(5_000);

test('one turn at a time per guest, in order, and guests do not wait for each other', async () => {
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const { ingest, lanes } = setUp(async (message) => {
    log.push(`begin ${message.messageId}`);
    await new Promise<void>((resolve) => gates.set(message.messageId, resolve));
    log.push(`end ${message.messageId}`);
    return answered(message);
  });
  const accepted = await ingest.accept([
    text('ana 1', guest('1')),
    text('ana 2', guest('1')),
    text('bea 1', guest('2')),
  ]);
  await vi.waitFor(() => expect(log).toEqual(['begin ana 1', 'begin bea 1']));
  gates.get('bea 1')?.();
  await lanes.answered(accepted[2] as Accepted, soon());
  gates.get('ana 1')?.();
  await vi.waitFor(() => expect(gates.has('ana 2')).toBe(true));
  gates.get('ana 2')?.();
  await lanes.answered(accepted[1] as Accepted, soon());
  expect(log).toEqual(['begin ana 1', 'begin bea 1', 'end bea 1', 'end ana 1', 'begin ana 2', 'end ana 2']);
});

test('a message delivered twice has one turn, and both callers get its answer', async () => {
  const turn = vi.fn<(message: StoredMessage) => Promise<TurnCommit>>(async (message) => answered(message));
  const { ingest } = setUp(turn);
  const [first, second] = await Promise.all([ingest.ask(text('a'), soon()), ingest.ask(text('a'), soon())]);
  const later = await ingest.ask(text('a'), soon());
  expect(first?.answer).toEqual({ for: 'a' });
  expect(second).toEqual(first);
  expect(later).toEqual(first);
  expect(turn).toHaveBeenCalledTimes(1);
});

test('a turn that fails is tried again; one that always fails gets an apology and holds nobody up', async () => {
  const failures: number[] = [];
  const { ingest, onError } = setUp(async (message) => {
    if (message.messageId === 'good') return answered(message);
    failures.push(message.attempts);
    throw new Error('broken');
  });
  const [bad, good] = await Promise.all([
    ingest.ask(text('bad'), soon()),
    ingest.ask(text('good', { sentAt: 2_000 }), soon()),
  ]);
  expect(failures).toEqual([0, 1, 2]);
  expect(onError).toHaveBeenCalledTimes(3);
  expect(bad?.answer).toBe('sorry');
  expect(good?.answer).toEqual({ for: 'good' });
});

test('when the store cannot write, the lane stops and goes on at the next wake: nothing is lost, no try is used up', async () => {
  const { store, ingest, lanes, onError } = setUp(async (message) => answered(message));
  const commit = vi.spyOn(store, 'commit').mockRejectedValue(new Error('disk full'));
  const [accepted] = await ingest.accept([text('a')]);
  for (const times of [1, 2, 3, 4]) {
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(times));
    await tick();
    expect(onError).toHaveBeenCalledTimes(times);
    lanes.wake(accepted?.conversationId ?? '', malaga);
  }

  commit.mockRestore();
  const answer = lanes.answered(accepted as Accepted, soon());
  lanes.wake(accepted?.conversationId ?? '', malaga);
  await answer;
  expect(await store.answer(malaga, accepted?.seq ?? 0)).toEqual({ for: 'a' });
});

test('no more turns at once than allowed', async () => {
  let atWork = 0;
  let most = 0;
  const { ingest } = setUp(
    async (message) => {
      most = Math.max(most, (atWork += 1));
      await tick();
      atWork -= 1;
      return answered(message);
    },
    { maxConcurrent: 3 },
  );
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => ingest.ask(text(`m${i}`, guest(String(i))), soon())),
  );
  expect(most).toBe(3);
});

test('a drain ends the turns under way and begins no other', async () => {
  let release = (): void => {};
  const { store, ingest, lanes } = setUp(async (message) => {
    await new Promise<void>((resolve) => (release = resolve));
    return answered(message);
  });
  const accepted = await ingest.accept([text('a'), text('b')]);
  await vi.waitFor(async () =>
    expect(await store.next(accepted[0]?.conversationId ?? '')).toMatchObject({ messageId: 'a' }),
  );
  await tick();
  const drained = lanes.drain();
  release();
  await drained;
  expect(await store.next(accepted[0]?.conversationId ?? '')).toMatchObject({ messageId: 'b' });
});

test('a caller who cannot wait goes away with nothing, and asks again later', async () => {
  let release = (): void => {};
  const { ingest } = setUp(async (message) => {
    await new Promise<void>((resolve) => (release = resolve));
    return answered(message);
  });
  const impatient = new AbortController();
  const first = ingest.ask(text('a'), impatient.signal);
  await tick();
  impatient.abort();
  expect((await first).answer).toBeUndefined();
  const second = ingest.ask(text('a'), soon());
  await tick();
  release();
  expect((await second).answer).toEqual({ for: 'a' });
});

test('one caller who goes away leaves the others waiting for the same message', async () => {
  const gate = Promise.withResolvers<void>();
  const { ingest } = setUp(async (message) => {
    await gate.promise;
    return answered(message);
  });
  const impatient = new AbortController();
  const first = ingest.ask(text('a'), impatient.signal);
  const second = ingest.ask(text('a'), soon());
  await tick();
  impatient.abort();
  expect((await first).answer).toBeUndefined();
  gate.resolve();
  expect((await second).answer).toEqual({ for: 'a' });
});

test('a caller who is gone before the wait begins does not wait', async () => {
  const { ingest } = setUp(() => new Promise(() => {}));
  expect((await ingest.ask(text('a'), AbortSignal.abort())).answer).toBeUndefined();
});

test('a backlog of turns that need no I/O lets requests and timers in between', async () => {
  const { ingest, store } = setUp(async (message) => answered(message));
  const [first] = await ingest.accept(
    Array.from({ length: 50 }, (_, index) => text(`m${index}`, { sentAt: index })),
  );
  await tick();
  await tick();
  expect(await store.next(first?.conversationId ?? '')).toBeDefined();
  await vi.waitFor(async () => expect(await store.waiting()).toEqual([]));
});

test('a hotel with a long queue makes no other wait: its turns and theirs alternate', async () => {
  const order: string[] = [];
  const { ingest, store } = setUp(async (message) => {
    order.push(message.hotel);
    return answered(message);
  });
  await ingest.accept(Array.from({ length: 200 }, (_, i) => text(`n${i}`, guest(String(i % 40)))));
  await ingest.accept(
    Array.from({ length: 10 }, (_, i) => text(`q${i}`, { hotel: buenosAires, ...guest(String(i)) })),
  );
  await vi.waitFor(async () => expect(await store.waiting()).toEqual([]));
  expect(order).toHaveLength(210);
  expect(order.lastIndexOf(buenosAires)).toBeLessThan(30);
});

test('a hotel whose turns hang leaves room for those of the others', async () => {
  let hanging = 0;
  const { ingest } = setUp(
    async (message) => {
      if (message.hotel === malaga) {
        hanging += 1;
        await new Promise(() => {});
      }
      return answered(message);
    },
    { maxConcurrent: 8, maxPerHotel: 3 },
  );
  await ingest.accept(Array.from({ length: 20 }, (_, i) => text(`n${i}`, guest(String(i)))));
  const { answer } = await ingest.ask(text('q', { hotel: buenosAires, ...guest('1') }), soon());
  expect(answer).toEqual({ for: 'q' });
  expect(hanging).toBe(3);
});

test('a conversation that changes during a turn has the turn again, and it is no failure', async () => {
  const seen: number[] = [];
  const { ingest, store, onError } = setUp(async (message) => {
    const { version } = message.conversation;
    seen.push(version);
    if (version === 0) {
      const news = { text: 'news', state: { stay: { adults: 2 } }, version, at: 1 };
      await store.announce(malaga, message.conversationId, news);
    }
    return answered(message, { answer: { version } });
  });
  const { answer } = (await ingest.ask(text('a'), soon())) ?? {};
  expect(answer).toEqual({ version: 1 });
  expect(seen).toEqual([0, 1]);
  expect(onError).not.toHaveBeenCalled();
});

test('a message that cannot be read holds up its own conversation alone', async () => {
  const db = open(':memory:');
  const store = sqliteStore({ db, now: () => 2_000, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const accepted = await store.accept([text('a', guest('1')), text('b', guest('2'))]);
  db.exec(`UPDATE inbox SET hotel = 'buenos-aires' WHERE message_id = 'a'`);
  const onError = vi.fn<(error: unknown) => void>();
  const turn = async (message: StoredMessage) => answered(message);
  const lanes = createLanes({ store, turn, giveUp: turn, onError });
  await lanes.resume();
  await vi.waitFor(async () =>
    expect(await store.waiting()).toMatchObject([{ id: accepted[0]?.conversationId }]),
  );
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'tenant-mismatch' }));
});
