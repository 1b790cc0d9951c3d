import { DURATIONS, EDGES, SETS, type Adapter } from './scenario.ts';

class Child {
  value = 0;
  inc(by = 1): void {
    if (Number.isFinite(by) && by >= 0) this.value += by;
  }
}

class Buckets {
  sum = 0;
  readonly #edges = Float64Array.from(EDGES);
  readonly #counts = new Float64Array(EDGES.length + 1);
  observe(value: number): void {
    if (!Number.isFinite(value) || value < 0) return;
    const edges = this.#edges;
    let bucket = 0;
    while (bucket < edges.length && value > edges[bucket]!) bucket += 1;
    this.#counts[bucket]! += 1;
    this.sum += value;
  }
}

type Level<T> = Map<string, T>;

const below = <T>(map: Level<T>, key: string, make: () => T): T => {
  const there = map.get(key) ?? make();
  map.set(key, there);
  return there;
};

/** An object with a number in it, and maps in maps for the way there. */
export const adapter: Adapter = {
  name: 'floor: an object, maps in maps',
  hotPaths: () => {
    const child = new Child();
    const buckets = new Buckets();
    const root: Level<Level<Level<Level<Child>>>> = new Map();
    for (const { tenant, channel, route, status } of SETS) {
      const channels = below(root, tenant, () => new Map());
      const routes = below(channels, channel, () => new Map());
      below(routes, route, () => new Map()).set(status, new Child());
    }
    return {
      inc: (times) => {
        for (let i = 0; i < times; i += 1) child.inc();
        return child.value;
      },
      observe: (times) => {
        for (let i = 0; i < times; i += 1) buckets.observe(DURATIONS[i & 63]!);
        return buckets.sum;
      },
      lookup: (times) => {
        for (let i = 0; i < times; i += 1) {
          const { tenant, channel, route, status } = SETS[i & 63]!;
          root.get(tenant)!.get(channel)!.get(route)!.get(status)!.inc();
        }
        return root;
      },
    };
  },
};
