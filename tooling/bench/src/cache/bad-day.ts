import { setTimeout as sleep } from 'node:timers/promises';
import { createPmsCache } from '@hotel/pms-cache';
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { quantile } from '../harness.ts';
import { adapter as floor } from './floor.ts';
import { reservation, type Reservation } from './scenario.ts';

type Ask = (signal?: AbortSignal) => Promise<Reservation>;

/** A library at its best against a bad system: older answers, a limit in time. */
export interface Resilient {
  readonly name: string;
  readonly open: () => {
    readonly get: (key: string, ask: Ask) => Promise<unknown>;
    readonly close: () => Promise<unknown>;
  };
}

const TTL_MS = 1_000;
const HARD_MS = 1_000;
const OLDER_MS = 600_000;

export const resilient: readonly Resilient[] = [
  {
    name: '@hotel/pms-cache',
    open: () => {
      const cache = createPmsCache({
        policies: {
          stay: {
            ttlMs: TTL_MS,
            swrMs: OLDER_MS,
            staleIfErrorMs: OLDER_MS,
            hardDeadlineMs: HARD_MS,
            tags: () => [],
          },
        },
      });
      const hotel = cache.for('malaga');
      return {
        get: async (key, ask) => hotel.read('stay', { key }, async ({ signal }) => ask(signal)),
        close: async () => cache.close(),
      };
    },
  },
  {
    name: 'bentocache',
    open: () => {
      const main = bentostore().useL1Layer(memoryDriver({ maxItems: 10_000, serialize: false }));
      const cache = new BentoCache({ default: 'main', stores: { main } });
      const options = { ttl: TTL_MS, grace: OLDER_MS, timeout: 0, hardTimeout: HARD_MS };
      return {
        get: async (key, ask) => cache.getOrSet({ key, factory: async () => ask(), ...options }),
        close: async () => cache.disconnectAll(),
      };
    },
  },
];

export interface BadDay {
  readonly warmServed: string;
  readonly warmP99Ms: number;
  /** Of a Map that is asked at the same moments: what the machine itself takes. */
  readonly floorP99Ms: number;
  readonly mostInFlight: number;
  readonly calls: number;
  /** Calls that still ran two seconds after the bad time, a good one after the system had hung. */
  readonly zombies: number;
}

/** 50 reads a second of 20 warm keys and 5 of new ones while the system hangs for 4 s, or says 503 for 3 s. */
export const badDay = async ({ open }: Resilient, how: 'hangs' | 'fails'): Promise<BadDay> => {
  const cache = open();
  let bad = false;
  let calls = 0;
  let inFlight = 0;
  let mostInFlight = 0;
  const ask =
    (key: string): Ask =>
    async (signal) => {
      if (bad) calls += 1;
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      try {
        await sleep(bad && how === 'hangs' ? 60_000 : 20, undefined, signal && { signal });
        if (bad && how === 'fails') throw Object.assign(new Error('Service unavailable'), { status: 503 });
        return reservation(key);
      } finally {
        inFlight -= 1;
      }
    };
  const warmKeys = Array.from({ length: 20 }, (_, index) => `warm-${index}`);
  for (const key of warmKeys) await cache.get(key, ask(key));
  const map = floor.memory!(async (key) => reservation(key));
  for (const key of warmKeys) await map.get(key);

  const waits: number[] = [];
  const floorWaits: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const read = async (key: string, warm: boolean): Promise<void> => {
    const began = performance.now();
    try {
      await cache.get(key, ask(key));
    } catch {
      if (warm) failed += 1;
    }
    if (warm && bad) waits.push(performance.now() - began);
  };
  const readFloor = async (key: string): Promise<void> => {
    const began = performance.now();
    await map.get(key);
    if (bad) floorWaits.push(performance.now() - began);
  };
  let turn = 0;
  const loading = setInterval(() => {
    turn += 1;
    const warm = warmKeys[turn % 20]!;
    // Each goes first every other time.
    if (turn % 2 === 0) running.push(readFloor(warm), read(warm, true));
    else running.push(read(warm, true), readFloor(warm));
    if (turn % 10 === 0) running.push(read(`cold-${turn}`, false));
  }, 20);
  await sleep(500);
  mostInFlight = 0;
  bad = true;
  await sleep(how === 'hangs' ? 4_000 : 3_000);
  bad = false;
  await sleep(2_000);
  clearInterval(loading);
  await Promise.race([Promise.allSettled(running), sleep(2_000)]);
  await sleep(200);
  const zombies = inFlight;
  await Promise.race([cache.close(), sleep(1_000)]);
  return {
    warmServed: `${((100 * (waits.length - failed)) / waits.length).toFixed(1)} %`,
    warmP99Ms: quantile(waits, 0.99),
    floorP99Ms: quantile(floorWaits, 0.99),
    mostInFlight,
    calls,
    zombies,
  };
};
