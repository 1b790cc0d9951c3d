/** Counters and histograms: recording, and being scraped. See README.md. */
import { inChild } from './child.ts';
import { measure } from './harness.ts';
import { adapter as floor } from './metrics/floor.ts';
import { adapter as hotel } from './metrics/hotel.ts';
import { adapter as openTelemetry } from './metrics/open-telemetry.ts';
import { adapter as platformatic } from './metrics/platformatic.ts';
import { adapter as promClient } from './metrics/prom-client.ts';
import { adapter as prometheusIo } from './metrics/prometheus-io.ts';
import type { HotPaths } from './metrics/scenario.ts';
import type { Scrape } from './metrics/scrape.ts';
import { print, type Cell, type Table } from './report.ts';

const ALL = [floor, hotel, promClient, prometheusIo, platformatic, openTelemetry];
const SCRAPED = { hotel, 'prom-client': promClient, 'prometheus-io': prometheusIo, platformatic };

const hotPath = async (title: string, path: keyof HotPaths): Promise<Table> => {
  const timings = await measure(ALL.map(({ name, hotPaths }) => ({ name, run: hotPaths()[path] })));
  return {
    title,
    columns: ['', 'ns', 'best', 'x floor', 'bytes/call'],
    rows: timings.map(({ name, ns, bestNs, ratio, bytes }) => [name, ns, bestNs, ratio, Math.round(bytes)]),
  };
};

const scrapes = async (kind: 'counter' | 'histogram', sizes: readonly number[]): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const [file, { name }] of Object.entries(SCRAPED)) {
    const cells: Cell[] = [name];
    for (const children of sizes) {
      const module = `${import.meta.dirname}/metrics/scrape.ts`;
      const { scrapeMs, blockMs, bytesPerChild } = await inChild<Scrape>(
        module,
        `./${file}.ts`,
        kind,
        String(children),
      );
      cells.push(scrapeMs, blockMs, Math.round(bytesPerChild));
    }
    rows.push(cells);
  }
  return {
    title: `Scrape of ${kind}s, and what one of them weighs (process of its own, median of nine)`,
    columns: [
      '',
      ...sizes.flatMap((size) => [`${size.toLocaleString('en-GB')}: ms`, 'longest block ms', 'bytes/child']),
    ],
    rows,
  };
};

print({
  benchmark: 'metrics',
  tables: [
    await hotPath('inc() on a kept handle (4 labels)', 'inc'),
    await hotPath('observe() on a kept handle (1 label, 12 buckets)', 'observe'),
    await hotPath('Lookup by 4 labels + inc()', 'lookup'),
    await scrapes('counter', [10_000, 100_000]),
    await scrapes('histogram', [700, 7000]),
  ],
  notes: [
    'A histogram child is 14 lines of text: 700 of them are about 10,000 series.',
    'Longest block: the time in which the event loop could do nothing else during one scrape.',
    'OpenTelemetry has no handles and no text without an exporter: its attributes are made beforehand where others keep a handle.',
  ],
});
