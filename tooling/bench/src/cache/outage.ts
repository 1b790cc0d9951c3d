import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@hotel/servers/redis';
import { quantile } from '../harness.ts';
import { reservation, type Adapter, type Cache, type Load, type Reservation } from './scenario.ts';

const KEYS = Array.from({ length: 20 }, (_, index) => `stay-${index}`);
/** The one that changes during the outage. */
const CHANGED = KEYS[0]!;
const READS_PER_SECOND = 100;
const OUTAGE_MS = 3_000;
/** What a cache is asked to keep to: its own deadline of 250 ms, and a little. */
const LATE_MS = 300;

export interface Outage {
  readonly reads: number;
  readonly errors: number;
  readonly p99Ms: number;
  readonly late: number;
  /** Of the key that was asked for most, in both instances together, while Redis was away. */
  readonly callsPerKey: number;
  /** What A, B and a new C serve three seconds later: `n` what is true, `S` what was invalidated, `E` an error. */
  readonly afterwards: string;
  /** From the return of Redis until B never served the old answer again. */
  readonly coherentMs: number;
}

/** Two instances under load while Redis is killed, or stands still, for three seconds. */
export const outage = async (adapter: Adapter, how: 'killed' | 'frozen'): Promise<Outage> => {
  await using server = await startRedis('--appendonly', 'yes');
  const calls = new Map<string, number>();
  let state: 'old' | 'new' = 'old';
  let counting = false;
  const load: Load = async (key) => {
    const seen = key === CHANGED ? state : 'new';
    if (counting) calls.set(key, (calls.get(key) ?? 0) + 1);
    await sleep(20);
    return reservation(key, seen);
  };
  const open = async (): Promise<Cache> => adapter.shared!(load, server.url);
  const [a, b] = [await open(), await open()];
  const waits: number[] = [];
  let errors = 0;
  let backAt = Infinity;
  let lastOld = 0;
  const read = async (cache: Cache, key: string): Promise<void> => {
    const began = performance.now();
    try {
      const answer = await cache.get(key);
      const value = (cache.unwrap?.(answer) ?? answer) as Reservation;
      if (cache === b && value.state === 'old' && began > backAt) lastOld = Math.max(lastOld, began - backAt);
    } catch {
      errors += 1;
    }
    waits.push(performance.now() - began);
  };
  for (const key of KEYS) await Promise.all([read(a, key), read(b, key)]);
  waits.length = 0;

  let turn = 0;
  const running: Promise<void>[] = [];
  const loading = setInterval(() => {
    turn += 1;
    running.push(read(turn % 2 === 0 ? a : b, KEYS[Math.floor(turn / 2) % KEYS.length]!));
  }, 1_000 / READS_PER_SECOND);
  await sleep(500);
  counting = true;
  if (how === 'killed') await server.kill();
  else server.freeze();
  await sleep(OUTAGE_MS / 2);
  state = 'new';
  const told = Promise.resolve(a.invalidate(CHANGED)).catch(() => {});
  await sleep(OUTAGE_MS / 2);
  counting = false;
  if (how === 'killed') await server.restart();
  else server.thaw();
  backAt = performance.now();
  await sleep(3_000);
  clearInterval(loading);
  const settled = Promise.allSettled([...running, told]);
  await Promise.race([settled, sleep(2_000)]);

  const c = await open();
  const states = await Promise.all(
    [a, b, c].map(async (cache) => {
      try {
        const answer = await cache.get(CHANGED);
        return ((cache.unwrap?.(answer) ?? answer) as Reservation).state === 'new' ? 'n' : 'S';
      } catch {
        return 'E';
      }
    }),
  );
  await Promise.race([Promise.allSettled([a, b, c].map(async ({ close }) => close())), sleep(2_000)]);
  return {
    reads: waits.length,
    errors,
    p99Ms: quantile(waits, 0.99),
    late: waits.filter((ms) => ms > LATE_MS).length,
    callsPerKey: Math.max(0, ...calls.values()),
    afterwards: states.join(' '),
    coherentMs: lastOld,
  };
};
