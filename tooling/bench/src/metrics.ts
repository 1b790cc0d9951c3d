/** Counters and histograms: recording, being scraped, and measuring requests. See README.md. */
import { inChild } from './child.ts';
import { measure, median } from './harness.ts';
import { adapter as floor } from './metrics/floor.ts';
import { adapter as hotel } from './metrics/hotel.ts';
import { adapter as openTelemetry } from './metrics/open-telemetry.ts';
import { adapter as platformatic } from './metrics/platformatic.ts';
import { adapter as promClient } from './metrics/prom-client.ts';
import { adapter as prometheusIo } from './metrics/prometheus-io.ts';
import type { HotPaths } from './metrics/scenario.ts';
import type { Scrape } from './metrics/scrape.ts';
import { ratio, throughputs, type Throughput } from './metrics/wrk.ts';
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
      const { scrapeMs, bestMs, blockMs, bytesPerChild } = await inChild<Scrape>(
        module,
        `./${file}.ts`,
        kind,
        String(children),
      );
      cells.push(scrapeMs, bestMs, blockMs, Math.round(bytesPerChild));
    }
    rows.push(cells);
  }
  return {
    title: `Scrape of ${kind}s, and what one of them weighs (process of its own, median of nine)`,
    columns: [
      '',
      ...sizes.flatMap((size) => [
        `${size.toLocaleString('en-GB')}: ms`,
        'best',
        'longest block ms',
        'bytes/child',
      ]),
    ],
    rows,
  };
};

const middleware = async (): Promise<Table> => {
  const all = (await throughputs()) ?? [];
  const noOp = all.find(({ name }) => name === 'no-op');
  // Other work on the machine only ever adds to the time of a round.
  const cpu = ({ rounds }: Throughput): number =>
    Math.min(...rounds.map(({ cpuPerRequest }) => cpuPerRequest));
  return {
    title: noOp ? 'GET through one middleware (wrk, 32 connections, 200 hotels)' : 'wrk is not installed',
    columns: ['', 'requests/s', 'x no-op', 'least CPU us/request', 'no-op CPU / own'],
    rows: all.map((one) => [
      one.name,
      median(one.rounds.map(({ perSecond }) => perSecond)),
      noOp && ratio(one, noOp),
      cpu(one),
      noOp && cpu(noOp) / cpu(one),
    ]),
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
    await middleware(),
  ],
  notes: [
    'A histogram child is 14 lines of text: 700 of them are about 10,000 series.',
    'Longest block: the time in which the event loop could do nothing else during one scrape.',
    'Bytes per child are heap and typed arrays, label values included; the labels are tenant (another one each) and channel.',
    'The ratio of requests is as noisy as the machine; where other work runs on it, read the last column: processor time per request in the best round.',
    'OpenTelemetry has no handles and no text without an exporter: its attributes are made beforehand where others keep a handle.',
  ],
});
