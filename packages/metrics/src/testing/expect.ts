import { deepStrictEqual } from 'node:assert/strict';
import type { RegistryLike } from '../prom.ts';
import { parseExposition } from './parse.ts';
import { readFamily, type SeriesValue } from './read.ts';

const text = ({ name, labels, value }: SeriesValue): string => {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${name}${JSON.stringify(Object.fromEntries(pairs))} ${value}`;
};

/** A histogram is asked for by its own name, or by that of one of its lines. */
const LINES = /_(?:bucket|sum|count)$/;

/**
 * Throws unless the metrics named in `expected` have exactly these series with these values, in any order. Of a
 * histogram, only the kinds of lines that are named are compared.
 *
 * @param expected lines of an exposition, such as `tenant_request_total{tenant="malaga",channel="web"} 1`
 * @throws AssertionError with the lines that differ
 */
export const expectSeries = async (
  registry: Pick<RegistryLike, 'getMetricsAsJSON'>,
  expected: string,
): Promise<void> => {
  const lines = expected.split('\n').map((line) => line.trim());
  const wanted = parseExposition(lines.join('\n')).samples;
  const names = new Set(wanted.map(({ name }) => name));
  const found: SeriesValue[] = [];
  for (const family of new Set([...names].flatMap((name) => [name, name.replace(LINES, '')]))) {
    found.push(...(await readFamily(registry, family)).filter(({ name }) => names.has(name)));
  }
  deepStrictEqual(found.map(text).toSorted(), wanted.map(text).toSorted());
};
