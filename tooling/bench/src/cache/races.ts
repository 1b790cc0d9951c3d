import { setTimeout as sleep } from 'node:timers/promises';
import { reservation, type Adapter, type Cache, type Load, type Reservation } from './scenario.ts';

/** A source whose first call for a key takes until it is let go, and then tells what was true before the change. */
const slowSource = () => {
  const asked = new Set<string>();
  const gates = new Map<string, () => void>();
  const load: Load = async (key) => {
    if (asked.has(key)) return reservation(key, 'new');
    asked.add(key);
    await new Promise<void>((resolve) => gates.set(key, resolve));
    return reservation(key, 'old');
  };
  return {
    load,
    /** Resolves when the first call for the key has begun. */
    begun: async (key: string): Promise<void> => {
      while (!gates.has(key)) await sleep(1);
    },
    letGo: (key: string): void => gates.get(key)!(),
  };
};

type Source = ReturnType<typeof slowSource>;
/** Instances of one cache over one source, and a key of its own. @returns what a guest got after the invalidation */
type Race = (instances: readonly Cache[], key: string, source: Source) => Promise<unknown>;

/** Longer than any late write takes on loopback. */
const SETTLE_MS = 20;

const invalidatedWhileFilling = async (filling: Cache, invalidating: Cache, key: string, source: Source) => {
  const first = filling.get(key).catch(() => {});
  await source.begun(key);
  await invalidating.invalidate(key);
  source.letGo(key);
  await first;
  await sleep(SETTLE_MS);
};

const sameInstance: Race = async ([a], key, source) => {
  await invalidatedWhileFilling(a!, a!, key, source);
  return a!.get(key);
};

const whileTheOldFillRuns: Race = async ([a], key, source) => {
  const first = a!.get(key).catch(() => {});
  await source.begun(key);
  await a!.invalidate(key);
  const second = a!.get(key);
  await sleep(SETTLE_MS);
  source.letGo(key);
  await first;
  return second;
};

const fillerAfterAnother: Race = async ([a, b], key, source) => {
  await invalidatedWhileFilling(a!, b!, key, source);
  return a!.get(key);
};

const invalidatorAfterwards: Race = async ([a, b], key, source) => {
  await invalidatedWhileFilling(a!, b!, key, source);
  return b!.get(key);
};

const third: Race = async ([a, b, c], key, source) => {
  await invalidatedWhileFilling(a!, b!, key, source);
  return c!.get(key);
};

export const RACES: readonly {
  readonly title: string;
  readonly where: 'memory' | 'shared';
  readonly race: Race;
}[] = [
  { title: 'd1 memory', where: 'memory', race: sameInstance },
  { title: 'd1 Redis', where: 'shared', race: sameInstance },
  { title: 'd2 Redis', where: 'shared', race: whileTheOldFillRuns },
  { title: 'd3 in A', where: 'shared', race: fillerAfterAnother },
  { title: 'd3 in B', where: 'shared', race: invalidatorAfterwards },
  { title: 'd9 in C', where: 'shared', race: third },
];

const REPEATS = 10;

/** @returns how many of the repeats served what was invalidated; undefined where the library cannot take part */
export const staleReads = async (
  adapter: Adapter,
  { where, race, title }: (typeof RACES)[number],
  url: string,
): Promise<number | undefined> => {
  const source = slowSource();
  const open = async (): Promise<Cache | undefined> =>
    where === 'memory' ? adapter.memory?.(source.load) : adapter.shared?.(source.load, url);
  const instances: Cache[] = [];
  for (let count = where === 'memory' ? 1 : 3; count > 0; count -= 1) {
    const one = await open();
    if (one !== undefined) instances.push(one);
  }
  if (instances.length === 0) return undefined;
  let stale = 0;
  for (let turn = 0; turn < REPEATS; turn += 1) {
    const answer = await race(instances, `${title} ${turn} of ${adapter.name}`, source);
    const got = (instances[0]?.unwrap?.(answer) ?? answer) as Reservation;
    if (got.state === 'old') stale += 1;
  }
  for (const { close } of instances) await close();
  return stale;
};
