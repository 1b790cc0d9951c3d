/**
 * pnpm simulate:cache [--scale small|medium|large] [--seeds 1,2,3] [--write]
 *
 * Says how much of the guests' questions the cache answers, how much the PMS is spared and how often an answer was
 * old; fails when a promise does not hold. `--write` puts the figures into docs/CACHE_STRATEGY.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { broken, type Row } from './bars.ts';
import { chartOf } from './chart.ts';
import type { Ratios } from './counts.ts';
import { withSection } from './document.ts';
import type { Run } from './run.ts';
import { SCALES, SEEDS, type ScaleName } from './scales.ts';
import { simulatedWith, strategyTable } from './strategy.ts';
import { summaryOf } from './summary.ts';
import { tableOf } from './table.ts';
import { VARIANTS, type Variant } from './variants.ts';

const { values } = parseArgs({
  options: { scale: { type: 'string' }, seeds: { type: 'string' }, write: { type: 'boolean' } },
});
const seeds = values.seeds?.split(',').map(Number) ?? SEEDS;
const scales = (Object.keys(SCALES) as ScaleName[]).filter(
  (name) => values.scale === undefined || name === values.scale,
);

const inThread = async (run: Run): Promise<Ratios> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('run.ts', import.meta.url), { workerData: run });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Single stays are there to compare with, which one scale does. */
const compared = (scale: ScaleName, { shape }: Variant): boolean => shape === 'month' || scale === 'medium';
const pairs = scales.flatMap((scale) =>
  VARIANTS.filter((variant) => compared(scale, variant)).map((variant) => ({ scale, variant })),
);
const waiting = pairs
  .flatMap(({ scale, variant: { name } }) => seeds.map((seed): Run => ({ scale, variant: name, seed })))
  .values();
const found: (readonly [Run, Ratios])[] = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const run of waiting) {
      found.push([run, await inThread(run)]);
      process.stderr.write('.');
    }
  }),
);
const rows = pairs.map(({ scale, variant }): Row => {
  const own = found.filter(([run]) => run.scale === scale && run.variant === variant.name);
  return { scale, variant, summary: summaryOf(own.map(([, ratios]) => ratios)) };
});

const table = `${simulatedWith()} Seeds ${seeds.join(', ')}. Per cent, ± 95 %.\n\n${tableOf(rows)}`;
process.stdout.write(`\n${table}\n`);
if (values.write === true) {
  const docs = join(import.meta.dirname, '../../../../docs');
  const path = join(docs, 'CACHE_STRATEGY.md');
  const document = withSection(readFileSync(path, 'utf8'), 'policies', strategyTable());
  writeFileSync(path, withSection(document, 'figures', table));
  writeFileSync(join(docs, 'cache-simulation.svg'), chartOf(rows));
}
const wrong = rows.flatMap(broken);
process.stdout.write(wrong.length === 0 ? '\nAll bars hold.\n' : `\n${wrong.join('\n')}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
