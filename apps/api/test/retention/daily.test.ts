import type { TenantId } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRetention } from '../../src/retention/daily.ts';
import { atOnce } from '../../src/retention/sweep.ts';
import { buenosAires, malaga } from '../inbox/messages.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** @param left how many silent guests each hotel has */
const setUp = (left: Map<TenantId, number>, random = (): number => 0.5) => {
  vi.useFakeTimers({ now: 1000 * day });
  onTestFinished(() => void vi.useRealTimers());
  const calls: { hotel: TenantId; before: number }[] = [];
  const eraseSilentSince = vi.fn<(hotel: TenantId, before: number, limit: number) => Promise<number>>(
    async (hotel, before, limit) => {
      calls.push({ hotel, before });
      const count = Math.min(left.get(hotel) ?? 0, limit);
      left.set(hotel, (left.get(hotel) ?? 0) - count);
      return count;
    },
  );
  const hotels = [
    { hotel: malaga, days: 30 },
    { hotel: buenosAires, days: 365 },
  ];
  const onErased = vi.fn<(hotel: TenantId, count: number) => void>();
  const onError = vi.fn<(error: unknown, hotel?: TenantId) => void>();
  const forgetBefore = vi.fn<(at: number) => Promise<number>>(async () => 0);
  const onSwept = vi.fn<() => void>();
  const stop = startRetention({
    hotels: () => hotels,
    records: { eraseSilentSince },
    quarantine: { forgetBefore },
    within: (_, work) => work(),
    now: Date.now,
    random,
    onErased,
    onError,
    onSwept,
  });
  return { calls, eraseSilentSince, forgetBefore, hotels, onErased, onError, onSwept, stop };
};

test('each hotel forgets silent guests after its own time, and all of them, however many', async () => {
  const { calls, onErased, onSwept, stop } = setUp(
    new Map([
      [malaga, 2 * atOnce + 3],
      [buenosAires, 0],
    ]),
  );
  await vi.advanceTimersByTimeAsync(hour);
  const at = 1000 * day + hour / 2;
  expect(calls).toEqual([
    ...Array.from({ length: 3 }, () => ({ hotel: malaga, before: at - 30 * day })),
    { hotel: buenosAires, before: at - 365 * day },
  ]);
  expect(onErased.mock.calls).toEqual([[malaga, 2 * atOnce + 3]]);
  expect(onSwept).toHaveBeenCalledTimes(1);
  await stop();
});

test.each([0, 0.5, 0.999])(
  'it happens within the first hour and then once a day, with luck %d',
  async (luck) => {
    const { onSwept, hotels, calls, stop } = setUp(new Map(), () => luck);
    await vi.advanceTimersByTimeAsync(hour);
    expect(onSwept).toHaveBeenCalledTimes(1);
    hotels.pop();
    await vi.advanceTimersByTimeAsync(10 * 25 * hour);
    expect(onSwept.mock.calls.length).toBeGreaterThanOrEqual(10);
    expect(onSwept.mock.calls.length).toBeLessThanOrEqual(12);
    expect(calls.slice(2).every(({ hotel }) => hotel === malaga)).toBe(true);
    await stop();
  },
);

test('a hotel that fails is told, holds up no other, and does not count as swept', async () => {
  const { eraseSilentSince, calls, onError, onSwept, stop } = setUp(new Map());
  eraseSilentSince.mockRejectedValueOnce(new Error('the disk is full'));
  await vi.advanceTimersByTimeAsync(hour);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), malaga);
  expect(calls.map(({ hotel }) => hotel)).toEqual([buenosAires]);
  expect(onSwept).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(25 * hour);
  expect(onSwept).toHaveBeenCalledTimes(1);
  await stop();
});

test('what was kept aside for nobody goes after a month', async () => {
  const { forgetBefore, onError, onSwept, stop } = setUp(new Map());
  forgetBefore.mockRejectedValueOnce(new Error('the disk is full'));
  await vi.advanceTimersByTimeAsync(hour);
  expect(forgetBefore.mock.calls).toEqual([[970 * day + hour / 2]]);
  expect([onError.mock.calls.length, onSwept.mock.calls.length]).toEqual([1, 0]);
  await stop();
});

test('a stop waits for the step under way, and begins no other', async () => {
  const { eraseSilentSince, stop } = setUp(new Map([[malaga, 10 * atOnce]]));
  const step = Promise.withResolvers<number>();
  eraseSilentSince.mockReturnValueOnce(step.promise);
  await vi.advanceTimersByTimeAsync(hour);
  let ended = false;
  const stopping = stop().then(() => (ended = true));
  await vi.advanceTimersByTimeAsync(day);
  expect(ended).toBe(false);
  step.resolve(atOnce);
  await stopping;
  await vi.advanceTimersByTimeAsync(10 * day);
  expect(eraseSilentSince).toHaveBeenCalledTimes(1);
});
