/** One boolean flag among 1,000: on for half of the guests of twenty hotels. See README.md. */
import { builtFile, bundledBytes } from './bundle.ts';
import { inChild } from './child.ts';
import { agreement } from './flags/agreement.ts';
import { adapter as flagd } from './flags/flagd.ts';
import { adapter as floor } from './flags/floor.ts';
import { adapter as growthbook } from './flags/growthbook.ts';
import { adapter as hotelOpenFeature } from './flags/hotel-open-feature.ts';
import { adapter as hotel, detailsAdapter as hotelDetails } from './flags/hotel.ts';
import { adapter as launchdarkly } from './flags/launchdarkly.ts';
import { adapter as inMemory, constantAdapter as constant } from './flags/open-feature.ts';
import { CHECKED, guests, ROTATING, type Adapter, type Loaded } from './flags/scenario.ts';
import { adapter as unleash } from './flags/unleash.ts';
import type { Weight } from './flags/weigh.ts';
import { measure, median, type Candidate } from './harness.ts';
import { print, type Table } from './report.ts';

const FLAGS = 1000;
const RUNS = 5;
const SYNC = [floor, hotel, hotelDetails, flagd, unleash, growthbook];
const ASYNC = [launchdarkly, constant, inMemory, hotelOpenFeature];
const WEIGHED = { floor, hotel, flagd, unleash, growthbook, launchdarkly, 'open-feature': inMemory };

/** @throws unless between 49 and 51 % of many guests get "on" */
const check = async (adapter: Adapter): Promise<void> => {
  if (adapter === constant) return;
  const loaded = await adapter.load(adapter.data(FLAGS), guests(CHECKED));
  const share = ((await loaded.run(CHECKED)) * 100) / CHECKED;
  await loaded.close?.();
  if (share < 49 || share > 51)
    throw new Error(`${adapter.name}: on for ${share} % of the guests, not 49 to 51`);
};

const speed = async (title: string, adapters: readonly Adapter[]): Promise<Table> => {
  for (const adapter of adapters) await check(adapter);
  const loaded: Loaded[] = [];
  const candidates: Candidate[] = [];
  for (const adapter of adapters) {
    const one = await adapter.load(adapter.data(FLAGS), guests(ROTATING));
    loaded.push(one);
    candidates.push({ name: adapter.name, run: one.run });
  }
  const timings = await measure(candidates);
  for (const { close } of loaded) await close?.();
  return {
    title,
    columns: ['', 'ns', 'best', 'x floor', 'bytes/call'],
    rows: timings.map(({ name, ns, bestNs, ratio, bytes }) => [name, ns, bestNs, ratio, Math.round(bytes)]),
  };
};

const weights = async (): Promise<Table> => {
  const rows = [];
  for (const [file, { name }] of Object.entries(WEIGHED)) {
    const runs: Weight[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      runs.push(
        await inChild<Weight>(
          `${import.meta.dirname}/flags/weigh.ts`,
          await builtFile(`${import.meta.dirname}/flags/${file}.ts`),
        ),
      );
    }
    const middle = (pick: (weight: Weight) => number): number => median(runs.map(pick));
    const asked = runs.map(({ askedMs }) => askedMs).filter((ms) => ms !== undefined);
    rows.push([
      name,
      middle(({ importMs }) => importMs),
      middle(({ loadMs }) => loadMs),
      Math.min(...runs.map(({ loadMs }) => loadMs)),
      asked.length > 0 ? median(asked) : undefined,
      middle(({ againMs }) => againMs),
      Math.min(...runs.map(({ againMs }) => againMs)),
      Math.round(middle(({ bytesPerFlag }) => bytesPerFlag)),
    ]);
  }
  return {
    title: `1,000 flags in a process of their own (median of ${RUNS})`,
    columns: ['', 'import ms', 'load ms', 'best', 'first asked ms', 'again ms', 'best', 'bytes/flag'],
    rows,
  };
};

/** Imported late: in a process that has loaded ioredis strings are slower, and the floor is made of them. */
const besideRedis = async (): Promise<readonly Table[]> => {
  const { outage } = await import('./flags/outage.ts');
  const { propagation } = await import('./flags/propagation.ts');
  return [await propagation(), await outage()];
};

const size: Table = {
  title: 'Root entry, bundled',
  columns: ['', 'bytes min+gz'],
  rows: [['@hotel/feature-flags', await bundledBytes('@hotel/feature-flags')]],
};

print({
  benchmark: 'flags',
  tables: [
    await speed('Synchronous calls', SYNC),
    await speed('Awaited calls, against the same floor', [floor, ...ASYNC]),
    await weights(),
    size,
    agreement(),
    ...(await besideRedis()),
  ],
  notes: [
    'On for 49 to 51 % of 65,536 guests was checked for every candidate, but for the constant provider.',
    'Our packages are imported as built (one file of JavaScript); each library loads from data in its own format.',
  ],
});
