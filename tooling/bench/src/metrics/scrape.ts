/** Run as a process of its own: node --expose-gc scrape.ts ADAPTER counter|histogram CHILDREN -> JSON. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { heldBytes as heapBytes, median } from '../harness.ts';
import type { Adapter, Filled } from './scenario.ts';

export interface Scrape {
  readonly scrapeMs: number;
  readonly bestMs: number;
  /** The longest time in which the event loop could do nothing else. */
  readonly blockMs: number;
  readonly bytesPerChild: number;
}

/** Heap, and what typed arrays hold outside it. */
const heldBytes = (): number => heapBytes() + process.memoryUsage().arrayBuffers;

/** How long the work takes, and its longest stretch without giving way. */
const watched = async (work: () => Promise<unknown>): Promise<readonly [tookMs: number, blockMs: number]> => {
  let longest = 0;
  let working = true;
  let last = performance.now();
  const began = last;
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (working) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  const took = performance.now() - began;
  await nextTurn();
  working = false;
  return [took, longest];
};

if (import.meta.main) {
  const [file = '', kind, children] = process.argv.slice(2);
  const { adapter } = (await import(file)) as { readonly adapter: Adapter };
  const fill = (count: number): Filled => adapter.fill!(kind as 'counter' | 'histogram', count);
  // What is compiled on first use is no part of a child's weight.
  await fill(100).scrape();
  const before = heldBytes();
  const filled = fill(Number(children));
  const bytesPerChild = (heldBytes() - before) / Number(children);
  const times: number[] = [];
  const blocks: number[] = [];
  // The compiler is given the same time whatever the number of series.
  const warm = performance.now() + 750;
  while (performance.now() < warm) await filled.scrape();
  // No collection is forced in between: none comes before a scrape of Prometheus, and it throws compiled code away.
  for (let turn = 0; turn < 9; turn += 1) {
    const [took, block] = await watched(filled.scrape);
    times.push(took);
    blocks.push(block);
  }
  const [scrapeMs, bestMs, blockMs] = [median(times), Math.min(...times), median(blocks)];
  const scrape: Scrape = { scrapeMs, bestMs, blockMs, bytesPerChild };
  console.log(JSON.stringify(scrape));
}
