import { countingSource, flakySource, gatedSource, hangingSource } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, policies, settle } from './hotel.ts';

test('while the system is down guests get the last answer, marked with its age', async () => {
  const { cache, clock, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  await hotel.read('availability', june, pms.source);
  pms.fail();
  clock.advance(300_000);
  const reading = await hotel.read('availability', june, pms.source);
  expect(reading).toEqual({ value: 'free', state: 'stale', from: 'l1', ageMs: 300_000 });
  clock.advance(360_000);
  await expect(hotel.read('availability', june, pms.source)).rejects.toThrow('simulated');
  expect(await outcomes()).toEqual(['miss', 'stale_if_error', 'error']);
});

test.each([
  [{ status: 404 }, 'error'],
  [{ status: 401 }, 'error'],
  [{ status: 429 }, 'stale_if_error'],
  [{ status: 500 }, 'stale_if_error'],
  [{}, 'stale_if_error'],
])('an answer %j is shown as it is unless it says "away"', async (shape, outcome) => {
  const { cache, clock, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  await hotel.read('availability', june, pms.source);
  clock.advance(100_000);
  pms.fail(shape);
  await hotel.read('availability', june, pms.source).catch(() => {});
  expect((await outcomes()).at(-1)).toBe(outcome);
});

test('a guest with an older answer at hand waits no longer than the soft deadline', async () => {
  const patient = { ...policies.reservation, hardDeadlineMs: 10_000 };
  const { cache, clock, outcomes } = openDesk({ policies: { ...policies, reservation: patient } as never });
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const first = hotel.read('reservation', { id: '7' }, pms.source);
  (await pms.next()).resolve('two nights');
  await first;
  clock.advance(400_000);
  expect((await hotel.read('reservation', { id: '7' }, pms.source)).value).toBe('two nights');
  (await pms.next()).resolve('three nights');
  await settle();
  expect((await hotel.read('reservation', { id: '7' }, pms.source)).value).toBe('three nights');
  expect(await outcomes()).toEqual(['miss', 'stale_if_error', 'l1']);
});

test('an older answer that was served while the system hangs is not served beyond its time', async () => {
  const patient = { ...policies.reservation, hardDeadlineMs: 10_000 };
  const { cache, clock, outcomes } = openDesk({ policies: { ...policies, reservation: patient } as never });
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const read = async () => (await hotel.read('reservation', { id: '7' }, pms.source)).value;
  const first = read();
  (await pms.next()).resolve('two nights');
  await first;
  clock.advance(400_000);
  expect(await read()).toBe('two nights');
  const hung = await pms.next();
  clock.advance(1_800_000);
  const late = read();
  (await pms.next()).resolve('three nights');
  expect(await late).toBe('three nights');
  hung.resolve('two nights');
  await settle();
  expect(await read()).toBe('three nights');
  expect(await outcomes()).toEqual(['miss', 'stale_if_error', 'miss', 'l1']);
});

test('a hung system is given up at the hard deadline, and its call is stopped', async () => {
  const { cache, events } = openDesk();
  const pms = hangingSource();
  const read = cache.for('malaga').read('reservation', { id: '7' }, pms.source);
  await expect(read).rejects.toMatchObject({ code: 'source-timeout' });
  expect(pms.inFlight()).toBe(0);
  expect(events).toContainEqual(expect.objectContaining({ type: 'cache.source', result: 'timeout' }));
});

test('a source that reports its abort in its own words is still a timeout', async () => {
  const stubborn = async ({ signal }: { readonly signal: AbortSignal }) =>
    new Promise<string>((_, reject) => {
      signal.addEventListener('abort', () => reject(Object.assign(new Error('cancelled'), { status: 499 })));
    });
  const read = openDesk().cache.for('malaga').read('reservation', { id: '7' }, stubborn);
  await expect(read).rejects.toMatchObject({ code: 'source-timeout' });
});

test('a failing system is left alone, tried once, and used again when it is well', async () => {
  const { cache, clock, events } = openDesk({ breaker: { failures: 3, openMs: 1_000 } });
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  const read = async (month = '2027-06') =>
    hotel.read('availability', { month }, pms.source).catch((error: unknown) => error);
  pms.fail();
  for (let attempt = 0; attempt < 10; attempt += 1) await read();
  expect(pms.calls()).toBe(3);
  expect(await read()).toMatchObject({ code: 'circuit-open', retryAfterMs: 1_000 });

  clock.advance(1_000);
  await Promise.all([read('2027-07'), read('2027-08'), read('2027-09')]);
  expect(pms.calls()).toBe(4);
  clock.advance(1_000);
  expect(await read()).toMatchObject({ code: 'circuit-open', retryAfterMs: 1_000 });

  // Another group, and another hotel, are not its business.
  await hotel.read('hotelInfo', {}, async () => 'open');
  await cache.for('lima').read('availability', june, async () => 'free');

  clock.advance(1_000);
  pms.heal();
  expect(await read()).toMatchObject({ value: 'free' });
  expect(events.flatMap((event) => (event.type === 'cache.breaker' ? [event.state] : []))).toEqual([
    'open',
    'half-open',
    'open',
    'half-open',
    'closed',
  ]);
});

test('a system that asks for a pause gets it', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  pms.fail({ status: 429, retryAfterMs: 20_000 });
  await expect(hotel.read('availability', june, pms.source)).rejects.toThrow('simulated');
  pms.heal();
  clock.advance(19_999);
  await expect(hotel.read('availability', june, pms.source)).rejects.toMatchObject({ retryAfterMs: 1 });
  clock.advance(1);
  expect((await hotel.read('availability', june, pms.source)).value).toBe('free');
});

test('a system that is still down after the pause it asked for is tried again later', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  const read = async () => hotel.read('availability', june, pms.source).catch(() => 'no answer');
  pms.fail({ status: 429, retryAfterMs: 5_000 });
  await read();
  clock.advance(5_000);
  pms.fail();
  expect(await read()).toBe('no answer');
  expect(pms.calls()).toBe(2);
  pms.heal();
  clock.advance(2_000);
  expect(await read()).toMatchObject({ value: 'free' });
});

test('an answer from before the failures does not end the pause', async () => {
  const { cache } = openDesk();
  const hotel = cache.for('malaga');
  const slow = gatedSource<string>();
  const early = hotel.read('availability', june, slow.source);
  const call = await slow.next();
  const busy = async () =>
    Promise.reject(Object.assign(new Error('busy'), { status: 429, retryAfterMs: 9_000 }));
  await hotel.read('availability', { month: '2027-07' }, busy).catch(() => {});
  call.resolve('free');
  await early;
  const next = hotel.read('availability', { month: '2027-08' }, async () => 'free');
  await expect(next).rejects.toMatchObject({ code: 'circuit-open' });
});

test('a probe whose guest leaves lets the next one try', async () => {
  const { cache, clock } = openDesk({ breaker: { failures: 1 } });
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  await hotel.read('availability', june, async () => Promise.reject(new Error('down'))).catch(() => {});
  clock.advance(1_000);
  const leaving = new AbortController();
  const probe = hotel.read('availability', june, pms.source, { signal: leaving.signal });
  await pms.next();
  leaving.abort();
  await expect(probe).rejects.toThrow('aborted');
  await settle();
  expect((await hotel.read('availability', june, async () => 'free')).value).toBe('free');
});

test('a policy decides which errors mean "away"', async () => {
  const { cache, clock, outcomes } = openDesk({
    policies: {
      availability: { ttlMs: 1, staleIfErrorMs: 1_000, tags: () => [], isUnavailable: () => false },
    } as never,
  });
  const hotel = cache.for('malaga');
  await hotel.read('availability', june, async () => 'free');
  clock.advance(10);
  await hotel.read('availability', june, async () => Promise.reject(new Error('x'))).catch(() => {});
  expect(await outcomes()).toEqual(['miss', 'error']);
});

test('an observer that throws costs nobody an answer', async () => {
  const { cache } = openDesk({
    observe: () => {
      throw new Error('metrics are down');
    },
  });
  const pms = countingSource('free');
  expect((await cache.for('malaga').read('availability', june, pms.source)).value).toBe('free');
});

test('only the probe decides: calls from before the failures neither end nor prolong the pause', async () => {
  for (const before of ['answers', 'fails', 'is given up'] as const) {
    const { cache, clock, events } = openDesk({ breaker: { failures: 1 } });
    const hotel = cache.for('malaga');
    const pms = gatedSource<string>();
    const leaving = new AbortController();
    const ask = async (month: string, signal?: AbortSignal) =>
      hotel
        .read('availability', { month }, pms.source, signal ? { signal } : {})
        .catch((error: unknown) => error);
    const early = ask('2027-01', leaving.signal);
    const earlyCall = await pms.next();
    const failing = ask('2027-02');
    (await pms.next()).reject(new Error('down'));
    await failing;
    clock.advance(1_000);
    const probe = ask('2027-03');
    const probeCall = await pms.next();

    if (before === 'answers') earlyCall.resolve('free');
    if (before === 'fails') earlyCall.reject(new Error('down'));
    if (before === 'is given up') leaving.abort();
    await early;
    await settle();
    // Still one probe at a time.
    expect(await ask('2027-04')).toMatchObject({ code: 'circuit-open' });

    probeCall.resolve('free');
    expect(await probe).toMatchObject({ value: 'free' });
    expect(events.flatMap((event) => (event.type === 'cache.breaker' ? [event.state] : []))).toEqual([
      'open',
      'half-open',
      'closed',
    ]);
  }
});

test('a policy that cannot judge an error costs a guest nothing but that error', async () => {
  const { cache, clock } = openDesk({
    breaker: { failures: 1 },
    policies: {
      availability: {
        ttlMs: 1_000,
        tags: () => [],
        isUnavailable: (error: { readonly response: { readonly status: number } }) =>
          error.response.status >= 500,
      },
    } as never,
  });
  const hotel = cache.for('malaga');
  const down = async () => Promise.reject(new Error('socket hang up'));
  for (let probe = 0; probe < 2; probe += 1) {
    await expect(hotel.read('availability', june, down)).rejects.toThrow('socket hang up');
    clock.advance(60_000);
  }
  expect((await hotel.read('availability', june, async () => 'free')).value).toBe('free');
});
