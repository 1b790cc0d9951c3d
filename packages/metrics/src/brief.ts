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

/**
 * All families of a registry, ours as snapshots: an object and a label record per line would be most of the work.
 * The switch is on for the length of one synchronous call, so nobody else ever meets a snapshot; a registry that asks
 * its metrics later gets samples, which only takes longer.
 */
export const readFamilies = (
  registry: Pick<RegistryLike, 'getMetricsAsArray' | 'getMetricsAsJSON'>,
): Promise<readonly FamilySnapshot[]> => {
  const metrics: readonly { readonly [TERSE]?: Terse }[] = registry.getMetricsAsArray?.() ?? [];
  const switches = metrics.map((metric) => metric[TERSE]).filter((terse) => terse !== undefined);
  for (const terse of switches) terse.on = true;
  try {
    return registry.getMetricsAsJSON();
  } finally {
    for (const terse of switches) terse.on = false;
  }
};
