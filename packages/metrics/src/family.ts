import { standFor, withTerse, type Terse } from './brief.ts';
import type { Blueprint } from './definition.ts';
import type { FamilySnapshot, RegistryEntry, RegistryLike, Sample } from './prom.ts';
import type { Series } from './series.ts';
import type { Kind, Slot } from './slots.ts';
import { snapshotOf } from './snapshot.ts';

/** A metric object such as prom-client's own classes make, so that its registries carry it. */
export interface Family extends RegistryEntry {
  name: string;
  readonly help: string;
  readonly type: Blueprint['type'];
  readonly aggregator: Blueprint['aggregator'];
  get(): Promise<FamilySnapshot>;
  /** prom-client's own renderer asks here first. */
  getForPromString(): Promise<FamilySnapshot>;
}

const samplesOf = <S extends Slot>(
  { name, labels: names }: Blueprint,
  { rows, values }: Series<S>,
  { lines, numbers: { cells, width }, read }: Kind<S>,
): readonly Sample[] => {
  const samples: Sample[] = [];
  const numbers = lines.map(() => 0);
  for (let row = 0; row < rows(); row += 1) {
    read(cells, row * width, numbers);
    lines.forEach(({ suffix, le }, line) => {
      const labels: Record<string, string> = {};
      names.forEach((label, i) => {
        labels[label] = values[row * names.length + i] ?? '';
      });
      if (le !== undefined) labels['le'] = le;
      samples.push({ value: numbers[line] ?? 0, labels, ...(suffix && { metricName: name + suffix }) });
    });
  }
  return samples;
};

/**
 * prom-client appends `_total` to every counter sample of an OpenMetrics registry. `unknown` keeps
 * a name without that suffix as it is, legally; a name with it has to arrive without.
 */
const forOpenMetrics = (family: FamilySnapshot): FamilySnapshot => {
  if (family.type !== 'counter') return family;
  if (!family.name.endsWith('_total')) return { ...family, type: 'unknown' };
  return { ...family, name: family.name.slice(0, -'_total'.length) };
};

export const createFamily = <S extends Slot>(
  blueprint: Blueprint,
  series: Series<S>,
  kind: Kind<S>,
  registry: Pick<RegistryLike, 'contentType'>,
): Family => {
  const { name, help, type, aggregator } = blueprint;
  const terse: Terse = { on: false };
  const get = (): FamilySnapshot & { aggregator: string } => ({
    name,
    help,
    type,
    aggregator,
    values: terse.on ? standFor(snapshotOf(blueprint, series, kind)) : samplesOf(blueprint, series, kind),
  });
  const family: Family = {
    get name() {
      return name;
    },
    // prom-client writes a shortened name here while its registry speaks OpenMetrics, and never takes it back.
    set name(_shortened: string) {},
    help,
    type,
    aggregator,
    get: async () => get(),
    getForPromString: async () =>
      registry.contentType.startsWith('application/openmetrics-text') ? forOpenMetrics(get()) : get(),
    reset: () => {
      kind.numbers.cells.fill(0);
      kind.examples?.clear();
    },
  };
  return withTerse(family, terse);
};
