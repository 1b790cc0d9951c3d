import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FamilySnapshot, RegistryLike, Sample } from './prom.ts';
import { renderedLabels } from './sample.ts';
import { escapeHelp, escapeQuoted, labelText, numberText } from './text.ts';

/** `text`: Prometheus text 0.0.4. `openmetrics`: OpenMetrics 1.0.0. */
export type ExpositionFormat = 'text' | 'openmetrics';

/** The value of the Content-Type header for each format. */
export const CONTENT_TYPES: Readonly<Record<ExpositionFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** Lines between two turns of the event loop, about 2 ms. */
const LINES_PER_TURN = 5000;

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

const lineOf = (family: FamilySnapshot, sample: Sample): string => {
  const labels =
    renderedLabels(sample) ?? labelText(Object.keys(sample.labels), Object.values(sample.labels));
  return `${sample.metricName ?? family.name}${labels && `{${labels}}`} ${numberText(sample.value)}\n`;
};

/**
 * A registry as text. All values are read at one moment; the writing then gives way to other work in between.
 * Nothing in the registry is changed, whichever format is asked for: prom-client's own switch of content
 * types renames counters for ever.
 */
export const expose = async (
  registry: Pick<RegistryLike, 'getMetricsAsJSON'>,
  format: ExpositionFormat = 'text',
): Promise<string> => {
  const families = await registry.getMetricsAsJSON();
  const pages: string[] = [];
  let lines: string[] = [];
  for (const family of families) {
    lines.push(headOf(family, format));
    for (const sample of family.values) {
      if (lines.push(lineOf(family, sample)) < LINES_PER_TURN) continue;
      pages.push(lines.join(''));
      lines = [];
      await nextTurn();
    }
  }
  return pages.join('') + lines.join('') + (format === 'openmetrics' ? '# EOF\n' : '');
};
