import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Change } from '../../src/pms/changes/change.ts';
import { markFile } from '../../src/pms/changes/mark-file.ts';
import { affordableAt, defaultPace, followedFor, noted, waitFor } from '../../src/pms/changes/pace.ts';
import { createPoller, type PollerOptions } from '../../src/pms/changes/poller.ts';
import type { Turns } from '../../src/pms/changes/turn.ts';
import { markSchema } from '../../src/pms/qloapps/mark.ts';

const minute = 60_000;
const booked: Change = { kind: 'booking', reference: 'MAL-22222' };

describe('the pace', () => {
  test('once a minute where it spares calls, once a day where it would cost more than it spares', () => {
    const every = (seconds: number, count: number): readonly number[] =>
      Array.from({ length: count }).reduce<readonly number[]>(
        (asked, _, index) => noted(asked, index * seconds * 1000, defaultPace),
        [],
      );
    const waits = [every(9, 0), every(9, 19), every(9, 20), every(9, 500), every(10, 500)];
    expect(waits.map((asked) => waitFor(asked, defaultPace) / minute)).toEqual([1440, 1440, 1, 1, 1440]);
  });

  test('what one poll has told is believed until the next can be made', () => {
    expect(followedFor(defaultPace)).toBeGreaterThan(defaultPace.withinMs);
  });

  test('no more calls in any hour than the budget has', () => {
    const pace = { ...defaultPace, callsPerHour: 3 };
    expect(affordableAt([], 100, pace)).toBe(100);
    expect(affordableAt([10, 20], 100, pace)).toBe(100);
    expect(affordableAt([10, 20, 30], 100, pace)).toBe(10 + 60 * minute);
    expect(affordableAt([10, 20, 30, 40], 100, pace)).toBe(20 + 60 * minute);
    expect(affordableAt([10, 20, 30], 60 * minute + 10, pace)).toBe(60 * minute + 10);
  });
});

const alone = (mark: number | undefined, saved: number[]): Turns<number> => ({
  claim: async () => ({ kind: 'kept', asked: 0 }),
  load: async () => mark,
  save: async (mark) => saved.push(mark) > 0,
  during: async (work) => work(),
  release: async () => undefined,
  renewMs: Infinity,
});

/** A poller on a clock of ours: every wait passes at once, until `until`. */
const polling = async (
  until: number,
  options: Partial<PollerOptions<number>> & { readonly at?: (time: number, touch: () => void) => void } = {},
) => {
  let time = 0;
  const polls: number[] = [];
  const told: (readonly Change[])[] = [];
  const followed: number[] = [];
  const failures: unknown[] = [];
  const saved: number[] = [];
  const ended = Promise.withResolvers<void>();
  const feed = createPoller<number>({
    turns: alone(undefined, saved),
    poll: async (mark = 0, _, spend) => {
      spend();
      return { changes: [], mark: mark + 1 };
    },
    now: () => time,
    sleep: async (ms, signal) => {
      const wakesAt = time + ms;
      while (time < wakesAt && !signal.aborted && time < until) {
        time += Math.min(1000, wakesAt - time);
        options.at?.(time, feed.touch);
      }
      if (time < until) return;
      ended.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
    onFailure: (error) => void failures.push(error),
    ...options,
  });
  feed.start({
    changed: async (changes) => {
      polls.push(time / minute);
      told.push(changes);
    },
    followed: async (ms) => void followed.push(ms),
  });
  await ended.promise;
  await feed.stop();
  return { polls, told, followed, failures, saved };
};

describe('a poller', () => {
  test('of a hotel where nobody asks comes to one poll a day', async () => {
    const { polls, followed } = await polling(71 * 60 * minute);
    expect(polls).toEqual([0, 1440, 2880]);
    expect(followed).toEqual(polls.map(() => 3.5 * minute));
  });

  test('polls soon when many ask about the hotel, and not sooner', async () => {
    const ask = (time: number, touch: () => void) => {
      if (time >= 50 * minute && time <= 53 * minute) touch();
    };
    const { polls } = await polling(55 * minute, { at: ask });
    expect(polls.map((minutes) => Math.round(minutes * 60))).toEqual([0, 3019, 3079, 3139, 3199]);
  });

  test('one conversation in a small hotel costs it no poll', async () => {
    const ask = (time: number, touch: () => void) => {
      if (time % (15 * minute) === 0) touch();
    };
    const { polls } = await polling(120 * minute, { at: ask });
    expect(polls).toEqual([0]);
  });

  test('never spends more than its budget, however busy the hotel', async () => {
    const busy = async (_: number | undefined, __: unknown, spend: () => void) => {
      spend();
      spend();
      return { changes: [booked], mark: 1 };
    };
    const { polls } = await polling(180 * minute, {
      poll: busy,
      pace: { callsPerHour: 20 },
      at: (_, touch) => touch(),
    });
    for (const start of polls) {
      const calls = 2 * polls.filter((at) => at >= start && at < start + 60).length;
      expect(calls).toBeLessThanOrEqual(20);
    }
    expect(polls.length).toBeGreaterThan(25);
  });

  test('goes on after failures, and says nothing is followed meanwhile', async () => {
    let polls = 0;
    const failing = async (mark: number | undefined) => {
      polls += 1;
      if (polls < 4) throw new Error('away');
      return { changes: [booked], mark: (mark ?? 0) + 1 };
    };
    const { told, followed, failures, saved } = await polling(15 * minute, {
      poll: failing,
      at: (_, touch) => touch(),
    });
    expect(failures).toHaveLength(3);
    expect(told[0]).toEqual([booked]);
    expect(saved[0]).toBe(1);
    expect(followed).toHaveLength(told.length);
  });

  test('keeps a mark only after the change was passed on', async () => {
    const saved: number[] = [];
    const feed = createPoller<number>({
      turns: alone(7, saved),
      poll: async (mark = 0) => ({ changes: [booked], mark: mark + 1 }),
      now: () => 0,
      sleep: async (_, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) resolve(undefined);
          signal.addEventListener('abort', resolve, { once: true });
        }),
      onFailure: () => failed.resolve(),
    });
    const failed = Promise.withResolvers<void>();
    feed.start({ changed: async () => Promise.reject(new Error('closed')), followed: async () => undefined });
    await failed.promise;
    await feed.stop();
    expect(saved).toEqual([]);
  });
});

describe('a mark in a file', () => {
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'mark-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };
  const mark = { at: '2026-11-24 09:00:00', lastId: 7, seen: { 7: '2026-11-24 09:00:00' }, held: {} };

  test('outlives the process, and leaves nothing beside it', async () => {
    const data = folder();
    await markFile(join(data, 'm.json'), markSchema).save(mark);
    expect(await markFile(join(data, 'm.json'), markSchema).load()).toEqual(mark);
    expect(readdirSync(data)).toEqual(['m.json']);
  });

  test.each(['', '{"at":', '{"at":"2026"}', '[]'])('holding %j it is none', async (text) => {
    const path = join(folder(), 'm.json');
    writeFileSync(path, text);
    expect(await markFile(path, markSchema).load()).toBeUndefined();
  });

  test('that is not there is none', async () => {
    expect(await markFile(join(folder(), 'm.json'), markSchema).load()).toBeUndefined();
  });
});
