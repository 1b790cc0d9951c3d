import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFamilies, snapshotIn } from './brief.ts';
import type { FamilySnapshot, RegistryLike, Sample } from './prom.ts';
import { escapeHelp, escapeQuoted, labelText, numberText } from './text.ts';
import { writer, type Write } from './writer.ts';

/** `text`: Prometheus text 0.0.4. `openmetrics`: OpenMetrics 1.0.0. */
export type ExpositionFormat = 'text' | 'openmetrics';

/** The value of the Content-Type header for each format. */
export const CONTENT_TYPES: Readonly<Record<ExpositionFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** Lines between two turns of the event loop, half a millisecond. */
const LINES_PER_TURN = 2500;

/**
 * OpenMetrics 1.0 names a counter family without the `_total` of its samples. A counter that does not
 * end so is legal as `unknown` only, and keeps its exact name that way.
 */
const openMetricsHead = ({ name, type }: FamilySnapshot): readonly [name: string, type: string] => {
  if (type !== 'counter') return [name, String(type)];
  return name.endsWith('_total') ? [name.slice(0, -'_total'.length), 'counter'] : [name, 'unknown'];
};

const headOf = (family: FamilySnapshot, format: ExpositionFormat): string => {
  const text = format === 'text';
  const [name, type] = text ? [family.name, String(family.type)] : openMetricsHead(family);
  const help = text ? escapeHelp(family.help) : escapeQuoted(family.help);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
};

const textOf = (labels: Sample['labels']): string => labelText(Object.keys(labels), Object.values(labels));

const lineOf = (family: FamilySnapshot, sample: Sample): string => {
  const labels = textOf(sample.labels);
  return `${sample.metricName ?? family.name}${labels && `{${labels}}`} ${numberText(sample.value)}\n`;
};

/** A family as it is written, row by row. */
interface Script {
  readonly rows: number;
  readonly linesPerRow: number;
  readonly write: Write;
}

const scriptOf = (family: FamilySnapshot, format: ExpositionFormat): Script => {
  const snapshot = snapshotIn(family);
  if (!snapshot) {
    const { values } = family;
    const write: Write = (from, to) =>
      values
        .slice(from, to)
        .map((sample) => lineOf(family, sample))
        .join('');
    return { rows: values.length, linesPerRow: 1, write };
  }
  const own = new Set([...snapshot.labels, 'le']);
  const shared = Object.entries(family.values[0]?.labels ?? {}).filter(([name]) => !own.has(name));
  const write = writer(snapshot, textOf(Object.fromEntries(shared)), format === 'openmetrics');
  return { rows: snapshot.rows, linesPerRow: snapshot.lines.length, write };
};

/**
 * A registry as text. All values are read at one moment; the writing then gives way to other work in between.
 * Nothing in the registry is changed, whichever format is asked for: prom-client's own switch of content
 * types renames counters for ever.
 *
 * @param onFault is told of each metric that cannot be read, and the page goes without it
 * @default none: such a metric makes it reject
 */
export const expose = async (
  registry: Pick<RegistryLike, 'getMetricsAsArray' | 'getMetricsAsJSON'>,
  format: ExpositionFormat = 'text',
  onFault?: (error: unknown) => void,
): Promise<string> => {
  const families = await readFamilies(registry, onFault);
  const pages: string[] = [];
  let room = LINES_PER_TURN;
  for (const family of families) {
    pages.push(headOf(family, format));
    const { rows, linesPerRow, write } = scriptOf(family, format);
    for (let from = 0; from < rows;) {
      const to = Math.min(rows, from + Math.ceil(room / linesPerRow));
      pages.push(write(from, to));
      room -= (to - from) * linesPerRow;
      from = to;
      if (room > 0) continue;
      room = LINES_PER_TURN;
      await nextTurn();
    }
  }
  return pages.join('') + (format === 'openmetrics' ? '# EOF\n' : '');
};
