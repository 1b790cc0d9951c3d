/** A read-through cache: hits, stampedes, a failing source, and races with invalidation. See README.md. */
import { startRedis } from '@hotel/servers/redis';
import { IN_MEMORY, PEERS } from './cache/adapters.ts';
import { badDay, resilient } from './cache/bad-day.ts';
import { adapter as bentocache } from './cache/bentocache.ts';
import { adapter as floor } from './cache/floor.ts';
import { adapter as hotel, patientAdapters } from './cache/hotel.ts';
import { adapter as layeredLoader } from './cache/layered-loader.ts';
import { outage } from './cache/outage.ts';
import { processes } from './cache/processes.ts';
import { RACES, staleReads } from './cache/races.ts';
import type { Adapter } from './cache/scenario.ts';
import { sharedHits, type SharedHits } from './cache/shared-hits.ts';
import { stampede } from './cache/stampede.ts';
import { tagged } from './cache/tagged.ts';
import { inChild } from './child.ts';
import { median, type Timing } from './harness.ts';
import { printParts, type Cell, type Table } from './report.ts';

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
  const ratesOf = (adapter: Adapter): readonly number[] =>
    samples.get(adapter)!.map(({ perSecond }) => perSecond);
  const floors = ratesOf(floor);
  /** Of the same round, so that a slow moment is both's. */
  const sharesOf = (adapter: Adapter): readonly number[] =>
    ratesOf(adapter).map((rate, round) => rate / floors[round]!);
  return {
    title: 'Hit in Redis on loopback, 64 at a time, nothing in memory (median of six)',
    columns: ['', 'reads/s', 'share of floor', 'in the best round', 'missed'],
    rows: adapters.map((adapter) => [
      adapter.name,
      Math.round(median(ratesOf(adapter))),
      median(sharesOf(adapter)),
      Math.max(...sharesOf(adapter)),
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

const SHARING = [hotel, bentocache, layeredLoader];

const groups = async (url: string): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const adapter of SHARING) {
    const { cold, failing, killed } = await processes(adapter, url);
    rows.push([
      adapter.name,
      cold.calls,
      cold.p99OverSourceMs,
      failing.calls,
      failing.p99OverSourceMs,
      killed,
    ]);
  }
  return {
    title: 'Four processes of 250 callers each',
    columns: [
      '',
      'cold key, 100 ms: calls',
      'p99 over source ms',
      'failing, 20 ms: calls',
      'p99 over source ms',
      'asker killed: calls',
    ],
    rows,
  };
};

const outages = async (how: 'killed' | 'frozen'): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const adapter of SHARING) {
    const { reads, errors, p99Ms, late, callsPerKey, afterwards, coherentMs } = await outage(adapter, how);
    rows.push([adapter.name, reads, errors, p99Ms, late, callsPerKey, afterwards, coherentMs]);
  }
  return {
    title: `Redis ${how} for 3 s under 100 reads/s of 20 keys in two instances; an invalidation meanwhile`,
    columns: [
      '',
      'reads',
      'errors',
      'p99 ms',
      'above 300 ms',
      'calls of one key',
      'A B C afterwards',
      'coherent after ms',
    ],
    rows,
  };
};

const badDays = async (): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const candidate of resilient) {
    for (const how of ['hangs', 'fails'] as const) {
      const { warmServed, warmP99Ms, floorP99Ms, ...day } = await badDay(candidate, how);
      const times = [warmP99Ms, floorP99Ms, warmP99Ms / floorP99Ms];
      const { mostInFlight, calls, zombies } = day;
      rows.push([`${candidate.name}, ${how}`, warmServed, ...times, mostInFlight, calls, zombies]);
    }
  }
  return {
    title: 'The system hangs for 4 s, or says 503 for 3 s; 50 warm and 5 cold reads/s',
    columns: [
      '',
      'warm reads served',
      'p99 ms',
      'p99 ms of the floor',
      'p99 as multiple of floor',
      'most calls in flight',
      'calls meanwhile',
      'left running',
    ],
    rows,
  };
};

const tags = async (url: string): Promise<Table> => {
  const { medianMs, p99Ms, heardP99Ms } = await tagged(url);
  return {
    title: 'Invalidating a tag of 100,000 entries',
    columns: ['', 'ms', 'p99 ms', 'p99 ms until the memory of another instance obeys'],
    rows: [[hotel.name, medianMs, p99Ms, heardP99Ms]],
  };
};

const run = async (): Promise<void> => {
  await using server = await startRedis();
  const { url } = server;
  await printParts({
    benchmark: 'cache',
    parts: {
      memory: memoryHits,
      redis: async () => redisHits(url),
      stampede: stampedes,
      races: async () => races(url),
      processes: async () => groups(url),
      killed: async () => outages('killed'),
      frozen: async () => outages('frozen'),
      'bad-day': badDays,
      tag: async () => tags(url),
    },
    notes: [
      'd1: the same instance fills and invalidates. d2: read right after the invalidation, the old fill still running. d3: A fills, B invalidates. d9: C reads what A filled and B invalidated.',
      'cachified and async-cache-dedupe have one tier: over Redis they have no memory in front.',
      'A B C afterwards: n is what is true, S what was invalidated, E an error; C opens after Redis is back.',
      'left running: calls of the system that nobody waits for, two seconds after it is well.',
    ],
  });
};

await run();
// Some of the candidates hold the process.
process.exit();
