import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import type { Pms } from '../../src/pms/pms.ts';
import { call, fresh, nextWeek, setUp, stay } from './cached-hotel.ts';

describe('when the PMS is away', () => {
  test('the last answer is given and said to be old, for ten minutes', async () => {
    const { cached, faults, clock } = setUp();
    const { value } = await cached.offers(stay, call);
    faults.down = true;
    clock.advance(300_000);
    expect(await cached.offers(stay, call)).toEqual({
      value,
      ageMs: 300_000,
      stale: true,
      outcome: 'stale_if_error',
    });
    clock.advance(400_000);
    await expect(cached.offers(stay, call)).rejects.toMatchObject({ name: 'PmsError', code: 'unavailable' });
  });

  test('a commitment is never made on an old answer', async () => {
    const { cached, faults } = setUp();
    await cached.offers(stay, call);
    faults.down = true;
    await expect(cached.offers(stay, fresh)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('it is left alone after some failures, and asked again later', async () => {
    const { cached, faults, calls, clock } = setUp({ breakerFailures: 3 });
    faults.down = true;
    for (let guest = 0; guest < 6; guest += 1)
      await expect(cached.offers(stay, call)).rejects.toMatchObject({
        name: 'PmsError',
        code: 'unavailable',
      });
    await expect(cached.booking('MAL-22222', call)).rejects.toMatchObject({ code: 'unavailable' });
    expect(calls).toMatchObject({ offers: 3, booking: 0 });
    faults.down = false;
    clock.advance(60_000);
    expect(await cached.offers(stay, call)).toMatchObject({ outcome: 'miss' });
  });

  test('questions that make no sense do not count as failures', async () => {
    const { cached } = setUp({ breakerFailures: 3 });
    for (let guest = 0; guest < 6; guest += 1)
      await expect(cached.offers({ ...stay, adults: 0 }, call)).rejects.toMatchObject({ code: 'rejected' });
    expect(await cached.offers(stay, call)).toMatchObject({ outcome: 'miss' });
  });

  test('a PMS that hangs is given up: in seconds with an old answer, else at the deadline', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { cached, faults, clock } = setUp();
    await cached.offers(stay, call);
    faults.hang = true;
    clock.advance(60_000);
    const known = cached.offers(stay, call);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await known).toMatchObject({ stale: true, outcome: 'stale_if_error' });

    const unknown = cached.offers(nextWeek, call);
    await Promise.all([
      expect(unknown).rejects.toMatchObject({ name: 'PmsError', code: 'timeout' }),
      vi.advanceTimersByTimeAsync(10_000),
    ]);
  });

  test('a guest whose turn is over waits no longer', async () => {
    const { cached, faults } = setUp();
    faults.hang = true;
    const turn = new AbortController();
    const asked = cached.offers(stay, { signal: turn.signal });
    turn.abort();
    await expect(asked).rejects.toMatchObject({ name: 'PmsError', code: 'timeout' });
  });

  test('a mistake of ours is not taken for an outage', async () => {
    const { reception, cache } = setUp();
    const broken: Pms = {
      ...reception,
      offers: async () => Promise.reject(new TypeError('not a function')),
    };
    const cached = cachedPms(broken, cache.for('malaga'));
    await expect(cached.offers(stay, call)).rejects.toThrow(TypeError);
    await cache.close();
    await expect(cached.offers(stay, call)).rejects.toMatchObject({ code: 'closed' });
  });
});
