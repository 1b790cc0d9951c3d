import type { TenantId } from '@hotel/tenant-context';
import { expect, test } from 'vitest';
import type { OutboundMessage } from '../../src/channels/channel.ts';
import type { LimitEvent } from '../../src/limits/events.ts';
import { memoryLimiter } from '../../src/limits/memory.ts';
import { createPace } from '../../src/limits/outgoing.ts';
import { policiesWith } from '../../src/limits/policies.ts';
import { seeded } from '../crash/random.ts';
import { mostInAnyWindow } from './oracle.ts';
import { virtualTime } from './virtual-time.ts';

const policies = policiesWith();
const whatsapp = { number: policies['whatsapp-number'], pair: policies['whatsapp-pair'] };

const message = (id: number, hotel: string, guest: number): OutboundMessage => ({
  id: String(id),
  hotel: hotel as TenantId,
  channel: 'whatsapp',
  to: { kind: 'phone', value: String(guest) },
  reply: { text: 'hola' },
});

const setUp = () => {
  const time = virtualTime();
  const events: LimitEvent[] = [];
  const pace = createPace({
    limiter: memoryLimiter(time),
    channels: { whatsapp },
    observe: (event) => void events.push(event),
    ...time,
  });
  const left: { readonly message: OutboundMessage; readonly at: number }[] = [];
  const tails = new Map<string, Promise<void>>();
  /** An outbox: only the first message of a guest is due, and whatever is put back comes again when its time has come. */
  const send = (one: OutboundMessage): void => {
    const pair = `${one.hotel} ${one.to.value}`;
    const deliver = async (): Promise<void> => {
      for (let waitMs = await pace(one); waitMs > 0; waitMs = await pace(one)) await time.sleep(waitMs);
      left.push({ message: one, at: time.now() });
    };
    tails.set(pair, (tails.get(pair) ?? Promise.resolve()).then(deliver));
  };
  const timesOf = (wanted: (one: OutboundMessage) => boolean): number[] =>
    left.filter((entry) => wanted(entry.message)).map(({ at }) => Math.round(at * 1000));
  return { time, events, pace, left, send, timesOf };
};

test('10,000 messages from two numbers to 300 guests: none is lost, and no number or pair is ever beyond what Meta takes', async () => {
  const { time, left, send, timesOf } = setUp();
  const random = seeded(20_261_124);
  for (let id = 0; id < 10_000; id += 1) {
    // Every third is for one of five guests who are written to far too often.
    const guest = id % 3 === 0 ? id % 5 : 5 + Math.floor(random() * 295);
    send(message(id, id % 4 === 0 ? 'malaga' : 'cadiz', guest));
  }
  await time.run();
  expect(new Set(left.map((entry) => entry.message.id)).size).toBe(10_000);
  expect(left).toHaveLength(10_000);
  for (const hotel of ['malaga', 'cadiz']) {
    expect(
      mostInAnyWindow(
        timesOf((one) => one.hotel === hotel),
        1000,
      ),
    ).toBeLessThanOrEqual(80);
    for (const guest of [0, 1, 2, 3, 4, 5, 6]) {
      const times = timesOf((one) => one.hotel === hotel && one.to.value === String(guest));
      expect(times.length).toBeGreaterThan(0);
      expect(mostInAnyWindow(times, 6000)).toBeLessThanOrEqual(45);
      // After what was borrowed: one in 6 s.
      expect(mostInAnyWindow(times, 60_000)).toBeLessThanOrEqual(45 + 10);
    }
  }
});

test('a number with a backlog uses most of what it may send', async () => {
  const { time, left, send } = setUp();
  const begun = time.now();
  for (let id = 0; id < 2000; id += 1) send(message(id, 'malaga', id));
  await time.run();
  expect(left).toHaveLength(2000);
  expect(2000 / ((time.now() - begun) / 1000)).toBeGreaterThan(70);
});

test('a guest who has to wait holds up nobody else, and is put back until it is their turn', async () => {
  const { time, pace, left, send, events } = setUp();
  for (let id = 0; id < 45; id += 1) send(message(id, 'malaga', 1));
  await time.run();
  expect(left).toHaveLength(45);
  void time.sleep(1000);
  await time.run();
  events.length = 0;
  const waitMs = await pace(message(45, 'malaga', 1));
  expect(waitMs).toBeGreaterThan(4_000);
  expect(waitMs).toBeLessThanOrEqual(5_000);
  expect(events).toEqual([
    {
      type: 'limit.exceeded',
      tenant: 'malaga',
      policy: 'whatsapp-pair',
      consequence: 'delayed',
    },
  ]);
  expect(await pace(message(46, 'malaga', 2))).toBe(0);
});

test('one number waits for no other, and a channel without limits for none', async () => {
  const { time, pace, send } = setUp();
  for (let id = 0; id < 100; id += 1) send(message(id, 'malaga', id));
  expect(await pace(message(100, 'cadiz', 1))).toBe(0);
  expect(await pace({ ...message(101, 'malaga', 1), channel: 'web' })).toBe(0);
  await time.run();
});
