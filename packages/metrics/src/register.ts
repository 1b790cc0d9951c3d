import { checked, identical, type Blueprint } from './definition.ts';
import { MetricsError } from './errors.ts';
import { createFamily } from './family.ts';
import type { Metric } from './metric.ts';
import type { RegistryLike } from './prom.ts';
import { createSeries } from './series.ts';
import type { Kind } from './slots.ts';
import type { Watch } from './watch.ts';

// Shared by copies of this package, so that two of them on one registry still find each other's metrics.
const OURS: unique symbol = Symbol.for('@hotel/metrics') as never;

interface Registered<Slot> {
  readonly blueprint: Blueprint;
  readonly metric: Metric<string, Slot>;
}

const create = <Slot extends { text: string }>(
  registry: RegistryLike,
  blueprint: Blueprint,
  kindOf: (refuse: () => void) => Kind<Slot>,
  watch: Watch,
): Metric<string, Slot> => {
  const kind = kindOf(watch.badValue);
  const series = createSeries<Slot>({
    names: blueprint.labels,
    limit: blueprint.maxSeries,
    create: kind.create,
    onOverflow: watch.overflow,
    onBadLabel: watch.badLabel,
  });
  const metric: Metric<string, Slot> = { name: blueprint.name, with: series.find };
  const registered: Registered<Slot> = { blueprint, metric };
  registry.registerMetric(
    Object.assign(createFamily(blueprint, series, kind, registry), { [OURS]: registered }),
  );
  return metric;
};

/** The metric that the registry has under this name if it is the same one, else a new one. */
export const obtain = <Slot extends { text: string }>(
  registry: RegistryLike,
  wanted: Blueprint,
  kindOf: (refuse: () => void) => Kind<Slot>,
  watch: (blueprint: Blueprint) => Watch,
): Metric<string, Slot> => {
  const blueprint = checked(wanted);
  const present: { [OURS]?: Registered<Slot> } | undefined = registry.getSingleMetric(blueprint.name);
  if (present === undefined) return create(registry, blueprint, kindOf, watch(blueprint));
  const registered = present[OURS];
  if (registered && identical(registered.blueprint, blueprint)) return registered.metric;
  throw new MetricsError(
    'conflicting-definition',
    registered
      ? `Metric ${blueprint.name} is registered with another definition: share one, or rename one of the two.`
      : `Metric ${blueprint.name} is in the registry, but was made by something else: rename one of the two.`,
  );
};
