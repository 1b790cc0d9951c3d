import type { SeriesValue } from './read.ts';

/** An exposition read back: the type of each family, and all samples in order. */
export interface Exposition {
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly SeriesValue[];
}

// In OpenMetrics an exemplar may follow, which is checked and left out.
const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})? (\S+)(?: # \{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\} (\S+)(?: (\S+))?)?$/s;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(?:,|$)/sy;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['+Inf', Infinity],
  ['-Inf', -Infinity],
  ['NaN', NaN],
]);

const fail = (what: string, line: string): never => {
  throw new Error(`${what}: ${JSON.stringify(line)}`);
};

const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));

const labelsOf = (text: string, line: string): Record<string, string> => {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? fail('Malformed labels', line);
    if (Object.hasOwn(labels, name)) fail('A label twice', line);
    labels[name] = unescape(value);
  }
  return labels;
};

const valueOf = (text: string, line: string): number => {
  const value = SPECIAL.get(text) ?? Number(text);
  return Number.isNaN(value) && text !== 'NaN' ? fail('No number', line) : value;
};

/**
 * Reads Prometheus text or OpenMetrics as strictly as a scraper should.
 * @throws Error for a malformed line, a second TYPE for a family or a series that occurs twice
 */
export const parseExposition = (text: string): Exposition => {
  const types = new Map<string, string>();
  const seen = new Set<string>();
  const samples: SeriesValue[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line === '# EOF' || line.startsWith('# HELP ')) continue;
    if (line.startsWith('# TYPE ')) {
      const [name = '', type = ''] = line.slice('# TYPE '.length).split(' ');
      if (types.has(name)) fail('A family twice', line);
      types.set(name, type);
      continue;
    }
    const [, name = '', labelText = '', number = '', exemplar = '', ...exemplified] =
      SAMPLE.exec(line) ?? fail('Malformed line', line);
    const labels = labelsOf(labelText, line);
    labelsOf(exemplar, line);
    for (const text of exemplified) if (text !== undefined) valueOf(text, line);
    const key = JSON.stringify([name, ...Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    if (seen.has(key)) fail('A series twice', line);
    seen.add(key);
    samples.push({ name, labels, value: valueOf(number, line) });
  }
  return { types, samples };
};
