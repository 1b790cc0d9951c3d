import { setImmediate as turn } from 'node:timers/promises';
import { scope } from '@hotel/tenant-context';
import { assertIsolated, fuzzTenants, recordingStore, type Probe } from '@hotel/tenant-context/testing';
import { describe, expect, test } from 'vitest';
import { context, here, inside, malaga, salta } from './support.ts';

describe('the interleaving fuzzer', () => {
  test('finds nothing in code that keeps hotels apart', async () => {
    const rooms = new Map<string, string>();
    const work = async ({ tenant, pause, saw }: Probe) => {
      const key = scope(context.require().tenant).key('room');
      await pause('before the write');
      rooms.set(key, context.require().tenant);
      await pause('after the write');
      saw('the room', rooms.get(key));
      expect(here()).toBe(tenant);
    };
    const report = await fuzzTenants({ context, work, hotels: 50, units: 1_000, concurrency: 100 });
    assertIsolated(report);
    expect(report.looks).toBe(5_000);
    expect(rooms.size).toBe(50);
  });

  test('finds a cache without the hotel in its key, for every seed', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const cache = new Map<string, string>();
      const work = async ({ tenant, pause, saw }: Probe) => {
        await pause('look-up');
        if (!cache.has('room')) cache.set('room', tenant);
        saw('the cached room', cache.get('room'));
      };
      const report = await fuzzTenants({ context, work, seed, units: 20 });
      expect(report.leaks.length).toBe(16);
      expect(() => assertIsolated(report)).toThrow(
        /seed \d+: 16 of 60 looks leaked.*\n.*the cached room: hotel-/,
      );
    }
  });

  test('finds a variable that is shared over an await, which only some orders show', async () => {
    const run = async (seed: number) => {
      let current = '';
      const work = async ({ tenant, pause, saw }: Probe) => {
        await pause('start');
        current = tenant;
        await pause('while the PMS answers');
        saw('the shared variable', current);
      };
      return fuzzTenants({ context, work, seed, units: 4, hotels: 2, concurrency: 2 });
    };
    const reports = await Promise.all(Array.from({ length: 30 }, (_, seed) => run(seed)));
    const leaking = reports.filter(({ leaks }) => leaks.length > 0);
    expect(leaking.length).toBeGreaterThan(0);
    expect(leaking.length).toBeLessThan(30);
    const again = leaking[0]!;
    expect(await run(again.seed)).toEqual(again);
  });

  test('finds a queue that runs jobs as whoever woke it, and the cure', async () => {
    const fuzz = async (wrap: (job: () => Promise<void>) => () => Promise<void>) => {
      const jobs: (() => Promise<void>)[] = [];
      let busy = false;
      const wake = async (): Promise<void> => {
        if (busy) return;
        busy = true;
        for (let next = jobs.shift(); next; next = jobs.shift()) await next();
        busy = false;
      };
      const push = (job: () => Promise<void>): Promise<void> =>
        new Promise((resolve) => {
          jobs.push(() => job().then(resolve));
          void wake();
        });
      return fuzzTenants({ context, work: ({ pause }) => push(wrap(() => pause('in the job'))) });
    };
    expect((await fuzz((job) => job)).leaks.length).toBeGreaterThan(0);
    assertIsolated(await fuzz((job) => context.bind(job)));
  });

  test('tells a step without a hotel, and units that failed', async () => {
    const report = await fuzzTenants({
      context,
      units: 2,
      work: async ({ look }) => {
        context.exit(() => look('a boot-time handler'));
        context.exit(() => context.require());
      },
    });
    expect(report.leaks[0]).toEqual({
      unit: 0,
      step: 'a boot-time handler',
      expected: 'hotel-0',
      saw: undefined,
    });
    expect(report.failures).toHaveLength(2);
    expect(() => assertIsolated(report)).toThrow(
      /no hotel for hotel-0[^]*unit 1 failed: TenantError: No hotel here/,
    );
  });

  test('does not pass what was never looked at, waits for real timers, and ends what is not awaited', async () => {
    const ended: string[] = [];
    const report = await fuzzTenants({
      context,
      units: 3,
      work: async ({ tenant }) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        ended.push(tenant);
      },
    });
    expect(ended).toHaveLength(3);
    expect(() => assertIsolated(report)).toThrow('0 of 0 looks');
    const detached = await fuzzTenants({
      context,
      units: 3,
      work: async ({ pause }) => void pause('detached'),
    });
    expect(detached.looks).toBe(6);
  });
});

describe('a recording store', () => {
  test('tells each call and its hotel, and the store works', async () => {
    const { store, calls, assertOnly, assertSeparate } = recordingStore(context, new Map<string, string>());
    await inside(malaga, async () => {
      store.set('malaga:room', 'suite');
      await turn();
      expect(store.get('malaga:room')).toBe('suite');
    });
    expect(calls).toEqual([
      { operation: 'set', key: 'malaga:room', tenant: 'malaga' },
      { operation: 'get', key: 'malaga:room', tenant: 'malaga' },
    ]);
    expect(store.size).toBe(1);
    assertOnly(malaga);
    assertSeparate();
  });

  test('tells on the second hotel', () => {
    const { store, assertOnly } = recordingStore(context, new Map<string, string>());
    expect(() => assertOnly(malaga)).toThrow('never called');
    inside(malaga, () => store.get('a'));
    inside(salta, () => store.get('b'));
    expect(() => assertOnly(malaga)).toThrow('get("b") was called for salta, not for malaga');
  });

  test('tells on a key that two hotels share, and on a call without a hotel', () => {
    const shared = recordingStore(context, new Map<string, string>());
    inside(malaga, () => shared.store.set('room', 'suite'));
    inside(salta, () => shared.store.get('room'));
    expect(shared.assertSeparate).toThrow(
      'set("room") was called for malaga, and get("room") was called for salta',
    );

    const lost = recordingStore(context, new Map<string, string>());
    inside(malaga, () => lost.store.clear());
    lost.assertSeparate();
    lost.store.clear();
    expect(lost.assertSeparate).toThrow('clear() was called for no hotel');
  });

  test('a store that is frozen is called and recorded all the same, and one that is not can be written to', () => {
    const frozen = Object.freeze({ get: (key: string) => `value of ${key}` });
    const { store, assertOnly } = recordingStore(context, frozen);
    expect(inside(malaga, () => store.get('room'))).toBe('value of room');
    assertOnly(malaga);

    const counter = { hits: 0 };
    recordingStore(context, counter).store.hits = 1;
    expect(counter.hits).toBe(1);
  });
});
