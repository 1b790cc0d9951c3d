/** A read-through cache: hits, stampedes, a failing source, and races with invalidation. See README.md. */
import { startRedis } from '@hotel/servers/redis';
import { IN_MEMORY, PEERS } from './cache/adapters.ts';
import { adapter as floor } from './cache/floor.ts';
import { adapter as hotel, patientAdapters } from './cache/hotel.ts';
import { RACES, staleReads } from './cache/races.ts';
import type { Adapter } from './cache/scenario.ts';
import { sharedHits, type SharedHits } from './cache/shared-hits.ts';
import { stampede } from './cache/stampede.ts';
import { inChild } from './child.ts';
import { median, type Timing } from './harness.ts';
import { print, type Cell, type Table } from './report.ts';

const memoryHits = async (): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const { name } of IN_MEMORY) {
    const child = `${import.meta.dirname}/cache/hit-child.ts`;
    const [floor, one] = await inChild<readonly [Timing, Timing]>(child, name);
    if (rows.length === 0) rows.push([floor.name, floor.ns, floor.bestNs, 1, Math.round(floor.bytes)]);
    rows.push([name, one.ns, one.bestNs, 1 / one.ratio, Math.round(one.bytes)]);
  }
  return {
    title: 'Hit in memory, 1 KB, 1,024 keys; each in a process of its own, beside the floor',
    columns: ['', 'ns', 'best', 'reads/s as share of floor', 'bytes/call'],
    rows,
  };
};

const redisHits = async (url: string): Promise<Table> => {
  const adapters = [floor, ...patientAdapters, ...PEERS].filter(({ shared }) => shared !== undefined);
  const samples = new Map<Adapter, SharedHits[]>(adapters.map((adapter) => [adapter, []]));
  for (let round = 0; round < 7; round += 1) {
    // The first round warms up.
    for (const adapter of adapters) {
      const result = await sharedHits(adapter, url, round);
      if (round > 0) samples.get(adapter)!.push(result);
    }
  }
  const rateOf = (adapter: Adapter): number =>
    median(samples.get(adapter)!.map(({ perSecond }) => perSecond));
  return {
    title: 'Hit in Redis on loopback, 64 at a time, nothing in memory (median of six)',
    columns: ['', 'reads/s', 'share of floor', 'missed'],
    rows: adapters.map((adapter) => [
      adapter.name,
      Math.round(rateOf(adapter)),
      rateOf(adapter) / rateOf(floor),
      samples.get(adapter)!.reduce((sum, { misses }) => sum + misses, 0),
    ]),
  };
};

const stampedes = async (): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const adapter of [floor, hotel, ...PEERS]) {
    await stampede(adapter, 100, { ms: 5, fails: false });
    const cold = await stampede(adapter, 1000, { ms: 100, fails: false });
    const failing = await stampede(adapter, 200, { ms: 20, fails: true });
    rows.push([adapter.name, cold?.calls, cold?.p99Ms, failing?.calls, failing?.allMs]);
  }
  return {
    title: 'Everybody at once, in one process',
    columns: [
      '',
      '1,000 on a cold key, 100 ms: calls',
      'p99 ms',
      '200 on a failing source, 20 ms: calls',
      'all ms',
    ],
    rows,
  };
};

const races = async (url: string): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const adapter of [floor, hotel, ...PEERS]) {
    const cells: Cell[] = [adapter.name];
    for (const race of RACES) {
      const stale = await staleReads(adapter, race, url);
      cells.push(stale === undefined ? undefined : stale === 0 ? 'ok' : `STALE ${stale}/10`);
    }
    rows.push(cells);
  }
  return {
    title: 'Invalidated while a fill is under way: is the old answer served afterwards?',
    columns: ['', ...RACES.map(({ title }) => title)],
    rows,
  };
};

await using server = await startRedis();
print({
  benchmark: 'cache',
  tables: [await memoryHits(), await redisHits(server.url), await stampedes(), await races(server.url)],
  notes: [
    'd1: the same instance fills and invalidates. d2: read right after the invalidation, the old fill still running. d3: A fills, B invalidates. d9: C reads what A filled and B invalidated.',
    'cachified and async-cache-dedupe have one tier: over Redis they have no memory in front.',
  ],
});
