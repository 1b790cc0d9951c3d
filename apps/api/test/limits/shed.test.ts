import { expect, onTestFinished, test, vi } from 'vitest';
import { newConversation } from '../../src/conversation/state.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { createIngest } from '../../src/inbox/ingest.ts';
import { createLanes } from '../../src/inbox/lanes.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { StoredMessage, TurnCommit } from '../../src/inbox/store.ts';
import type { LimitEvent } from '../../src/limits/events.ts';
import { memoryLimiter } from '../../src/limits/memory.ts';
import { policiesWith } from '../../src/limits/policies.ts';
import { shedding } from '../../src/limits/shed.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, malaga, text } from '../inbox/messages.ts';

const policies = policiesWith({
  hotel: { quota: 40, windowMs: 60_000, burst: 20 },
  guest: { quota: 6, windowMs: 60_000, burst: 4 },
});

const setUp = (
  answer: (message: StoredMessage) => Promise<TurnCommit> = async (message) => answered(message),
) => {
  const clock = { now: 1_000_000 };
  const store = sqliteStore({ db: open(':memory:'), now: () => clock.now, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const events: LimitEvent[] = [];
  const turn = vi.fn<(message: StoredMessage) => Promise<TurnCommit>>(answer);
  const lanes = createLanes({
    store,
    turn: shedding({
      limiter: memoryLimiter({ now: () => clock.now }),
      policies,
      hotel: createDirectory(demoHotels).get,
      now: () => clock.now,
      observe: (event) => void events.push(event),
    })(turn),
    giveUp: async (message) => answered(message),
    onError: () => {},
  });
  const { accept } = createIngest(store, lanes);
  const settled = () => vi.waitFor(async () => expect(await store.waiting()).toEqual([]));
  /** What the guest of this conversation would read. */
  const replies = async (conversationId: string | undefined) =>
    (await store.history(malaga, conversationId ?? '', 1000)).filter(({ author }) => author === 'agent');
  return { clock, store, events, turn, lanes, accept, settled, replies };
};
const from = (value: string) => ({ aliases: [{ kind: 'phone', value }] as const });
const many = (count: number, prefix: string, guest: string) =>
  Array.from({ length: count }, (_, index) => text(`${prefix}${index}`, from(guest)));

test('a guest who floods is told once; every message is stored, and other guests are answered', async () => {
  const { accept, settled, replies, turn, events, store } = setUp();
  const flood = await accept(many(50, 'f', '1'));
  const other = await accept(many(2, 'o', '2'));
  await settled();
  expect(turn).toHaveBeenCalledTimes(4 + 2);
  const heard = await replies(flood[0]?.conversationId);
  expect(heard).toHaveLength(5);
  expect(heard[4]?.text).toContain('112');
  expect(await replies(other[0]?.conversationId)).toHaveLength(2);
  const history = await store.history(malaga, flood[0]?.conversationId ?? '', 1000);
  expect(history.filter(({ author }) => author === 'guest')).toHaveLength(50);
  expect(events).toHaveLength(46);
  expect(events[0]).toEqual({ type: 'limit.exceeded', tenant: malaga, policy: 'guest', consequence: 'shed' });
});

test('a hotel beyond its quota tells each of its guests once, and another hotel is answered', async () => {
  const { accept, settled, replies, turn } = setUp();
  const guests = Array.from({ length: 30 }, (_, index) => String(index));
  const accepted = await accept(guests.flatMap((guest) => many(1, `g${guest}.`, guest)));
  await settled();
  expect(turn).toHaveBeenCalledTimes(20);
  for (const { conversationId } of accepted) expect(await replies(conversationId)).toHaveLength(1);
});

test('what was open stays open, and the guest is answered again when there is room', async () => {
  const { accept, settled, store, clock, turn } = setUp(async (message) =>
    answered(message, { state: { ...newConversation, pending: { kind: 'stay' } } }),
  );
  const [first] = await accept(many(9, 'a', '1'));
  await settled();
  const { state } = (await store.conversation(malaga, first?.conversationId ?? '')) ?? {};
  expect(state?.pending).toEqual({ kind: 'stay' });
  clock.now += 60_000;
  await accept([text('later', from('1'))]);
  await settled();
  expect(turn).toHaveBeenCalledTimes(5);
});

test('a guest who talks with a person hears nothing of limits', async () => {
  const { accept, settled, replies } = setUp(async (message) =>
    answered(message, { state: { ...newConversation, handedOver: { at: 1, reason: 'asked' } } }),
  );
  const [first] = await accept(many(12, 'a', '1'));
  await settled();
  expect((await replies(first?.conversationId)).map((entry) => entry.text)).toEqual([
    're a0',
    're a1',
    're a2',
    're a3',
  ]);
});

test('a further try of the same message, and a message of a channel with its own door, cost nothing', async () => {
  let fails = true;
  const { accept, settled, turn } = setUp(async (message) => {
    fails = !fails;
    if (!fails) throw new Error('a defect');
    return answered(message);
  });
  await accept(many(4, 'a', '1'));
  await settled();
  expect(turn).toHaveBeenCalledTimes(8);
  await accept(Array.from({ length: 9 }, (_, index) => text(`w${index}`, { channel: 'web', ...from('3') })));
  await settled();
  expect(turn).toHaveBeenCalledTimes(8 + 18);
});
