import { checked, identical, type Blueprint } from './definition.ts';
import { MetricsError } from './errors.ts';
import { createFamily } from './family.ts';
import type { Metric } from './metric.ts';
import type { RegistryLike } from './prom.ts';
import { createSeries } from './series.ts';
import type { Kind, Slot } from './slots.ts';
import type { Watch } from './watch.ts';

// Shared by copies of this package, so that two of them on one registry still find each other's metrics.
const OURS: unique symbol = Symbol.for('@hotel/metrics') as never;

interface Registered<S> {
  readonly blueprint: Blueprint;
  readonly metric: Metric<string, S>;
}

const create = <S extends Slot>(
  registry: RegistryLike,
  blueprint: Blueprint,
  kindOf: (refuse: () => void) => Kind<S>,
  watch: Watch,
): Metric<string, S> => {
  const kind = kindOf(watch.badValue);
  const series = createSeries<S>({
    names: blueprint.labels,
    limit: blueprint.maxSeries,
    valueLimits: blueprint.maxValues,
    create: kind.create,
    onOverflow: watch.overflow,
    onBadLabel: watch.badLabel,
  });
  const metric: Metric<string, S> = { name: blueprint.name, with: series.find };
  const registered: Registered<S> = { blueprint, metric };
  registry.registerMetric(
    Object.assign(createFamily(blueprint, series, kind, registry), { [OURS]: registered }),
  );
  return metric;
};

/** The metric that the registry has under this name if it is the same one, else a new one. */
export const obtain = <S extends Slot>(
  registry: RegistryLike,
  wanted: Blueprint,
  kindOf: (refuse: () => void) => Kind<S>,
  watch: (blueprint: Blueprint) => Watch,
): Metric<string, S> => {
  const blueprint = checked(wanted);
  const present: { [OURS]?: Registered<S> } | undefined = registry.getSingleMetric(blueprint.name);
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
