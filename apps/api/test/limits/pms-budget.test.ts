import type { TenantId } from '@hotel/tenant-context';
import { expect, test, vi } from 'vitest';
import type { LimitEvent } from '../../src/limits/events.ts';
import { memoryLimiter } from '../../src/limits/memory.ts';
import { pmsBudget } from '../../src/limits/pms-budget.ts';
import type { Policy } from '../../src/limits/policy.ts';
import type { MonthBlocks } from '../../src/pms/month-block/month-block.ts';
import { withinBudget } from '../../src/pms/budget.ts';
import { PmsError, type Pms } from '../../src/pms/pms.ts';
import { mostInAnyWindow } from './oracle.ts';
import { virtualTime } from './virtual-time.ts';

const malaga = 'malaga' as TenantId;
const policy: Policy = { name: 'pms', quota: 10, windowMs: 1000, burst: 5 };
const call = { signal: new AbortController().signal };

const setUp = () => {
  const time = virtualTime();
  const events: LimitEvent[] = [];
  const calls: number[] = [];
  const answer = async (): Promise<never> => {
    calls.push(time.now() * 1000);
    return null as never;
  };
  const source: Pms = {
    offers: answer,
    book: answer,
    booking: answer,
    bookingOf: answer,
    quoteChange: answer,
    modify: answer,
    cancel: answer,
  };
  const budget = pmsBudget({
    hotel: malaga,
    limiter: memoryLimiter(time),
    policy,
    observe: (event) => void events.push(event),
    sleep: time.sleep,
  });
  const { pms } = withinBudget({ pms: source, months: {} as MonthBlocks }, budget);
  return { time, events, calls, pms };
};

test('every kind of call counts, and a short excess waits', async () => {
  const { time, events, calls, pms } = setUp();
  const stay = { checkIn: '2026-12-01', checkOut: '2026-12-02', adults: 1, children: 0 };
  const all = Promise.all([
    pms.offers(stay, call),
    pms.book({ ...stay, clientReference: 'a', roomType: 'r', guestName: 'n' }, call),
    pms.booking('a', call),
    pms.bookingOf('a', call),
    pms.quoteChange('a', stay, call),
    pms.modify('a', stay, call),
    pms.cancel('a', call),
  ]);
  await time.run();
  await all;
  expect(calls).toHaveLength(7);
  expect(mostInAnyWindow(calls, 1)).toBe(5);
  expect(mostInAnyWindow(calls, 1000)).toBeLessThanOrEqual(10);
  expect(events.map((event) => event.type === 'limit.exceeded' && event.consequence)).toEqual([
    'delayed',
    'delayed',
  ]);
});

test('a long excess is refused as a PMS that is away, and never reaches it', async () => {
  const { time, events, calls, pms } = setUp();
  const results = Promise.allSettled(Array.from({ length: 40 }, () => pms.booking('a', call)));
  await time.run();
  const refused = (await results).filter((result) => result.status === 'rejected');
  expect(refused.length).toBeGreaterThan(10);
  for (const { reason } of refused) {
    expect(reason).toBeInstanceOf(PmsError);
    expect((reason as PmsError).code).toBe('unavailable');
  }
  expect(calls).toHaveLength(40 - refused.length);
  expect(mostInAnyWindow(calls, 1000)).toBeLessThanOrEqual(10);
  expect(events).toContainEqual({
    type: 'limit.exceeded',
    tenant: malaga,
    policy: 'pms',
    consequence: 'refused',
  });
});

test('nobody waits on behalf of a caller who has left', async () => {
  const { time, pms } = setUp();
  await Promise.all(Array.from({ length: 5 }, () => pms.booking('a', call)));
  const sleep = vi.spyOn(time, 'sleep');
  await expect(pms.booking('a', { signal: AbortSignal.abort() })).rejects.toThrow(PmsError);
  expect(sleep).not.toHaveBeenCalled();
});
