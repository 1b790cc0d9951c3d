import type { FamilySnapshot, RegistryLike, Sample } from './prom.ts';
import type { Snapshot } from './snapshot.ts';

// Symbols of this copy of the package: what another copy made is read like any other metric.
const TERSE: unique symbol = Symbol('terse');
const SNAPSHOT: unique symbol = Symbol('snapshot');

/** Whether a family answers with a snapshot in place of a sample per line. */
export interface Terse {
  on: boolean;
}

/** A sample that may stand for a family. */
interface Stand extends Sample {
  readonly [SNAPSHOT]?: Snapshot;
}

/** Lets {@link readFamilies} find the family's switch. */
export const withTerse = <Family extends object>(family: Family, terse: Terse): Family =>
  Object.assign(family, { [TERSE]: terse });

/** One sample for all: the registry puts its default labels on it. */
export const standFor = (snapshot: Snapshot): readonly Sample[] => {
  const stand: Stand = { value: 0, labels: {}, [SNAPSHOT]: snapshot };
  return [stand];
};

/** The snapshot that a family's only sample stands for, if it does. */
export const snapshotIn = ({ values }: { readonly values: readonly Stand[] }): Snapshot | undefined =>
  values[0]?.[SNAPSHOT];

type Readable = Pick<RegistryLike, 'getMetricsAsArray' | 'getMetricsAsJSON'>;

interface Listed {
  readonly [TERSE]?: Terse;
  readonly get?: () => unknown;
}

const listed = (registry: Readable): readonly Listed[] => registry.getMetricsAsArray?.() ?? [];

/**
 * Our families as snapshots: an object and a label record per line would be most of the work. The switch is on for the
 * length of one synchronous call, so nobody else ever meets a snapshot; a registry that asks its metrics later gets
 * samples, which only takes longer.
 */
const readTersely = (registry: Readable): Promise<readonly FamilySnapshot[]> => {
  const switches = listed(registry)
    .map((metric) => metric[TERSE])
    .filter((terse) => terse !== undefined);
  for (const terse of switches) terse.on = true;
  try {
    return registry.getMetricsAsJSON();
  } finally {
    for (const terse of switches) terse.on = false;
  }
};

/** The same registry, seen without the metrics that cannot be read. */
const withoutBroken = async (registry: Readable, onFault: (error: unknown) => void): Promise<Readable> => {
  const readable: Listed[] = [];
  for (const metric of listed(registry)) {
    try {
      if (!metric[TERSE]) await metric.get?.();
      readable.push(metric);
    } catch (error) {
      onFault(error);
    }
  }
  // Inherits the default labels, which only the registry itself puts on.
  return Object.create(registry, { getMetricsAsArray: { value: () => readable } }) as Readable;
};

/**
 * All families of a registry.
 *
 * @param onFault is told of each metric that cannot be read, and the others are returned; without it, one of them fails
 *   the whole
 */
export const readFamilies = async (
  registry: Readable,
  onFault?: (error: unknown) => void,
): Promise<readonly FamilySnapshot[]> => {
  try {
    return await readTersely(registry);
  } catch (error) {
    if (!onFault || !registry.getMetricsAsArray) throw error;
    return readTersely(await withoutBroken(registry, onFault));
  }
};
