/** Run as a process of its own: node --expose-gc weigh.ts ADAPTER -> JSON. */
import { heldBytes, median } from '../harness.ts';
import { guests, type Adapter, type Loaded } from './scenario.ts';

export interface Weight {
  /** The library's modules, from disk. */
  readonly importMs: number;
  /** The first 1,000 flags of the process, in code that was never run before. */
  readonly loadMs: number;
  /** What was left for the first time that a flag is asked: all of them once, right after that. */
  readonly askedMs: number | undefined;
  /** Another 1,000, after several. */
  readonly againMs: number;
  /** Of flags that were asked. */
  readonly bytesPerFlag: number;
}

const FLAGS = 1000;

if (import.meta.main) {
  const file = process.argv[2] ?? '';
  const nobody = guests(1);
  const began = performance.now();
  const { adapter } = (await import(file)) as { readonly adapter: Adapter };
  const imported = performance.now();
  const data = adapter.data(FLAGS);
  const made = performance.now();
  const kept: Loaded[] = [await adapter.load(data, nobody)];
  const loaded = performance.now();
  const asked = kept[0]?.askEach?.();
  const askedMs = asked === undefined ? undefined : performance.now() - loaded;
  // A later thousand is weighed: the first also pays for compiled code and the library's own tables.
  const before = heldBytes();
  kept.push(await adapter.load(adapter.data(FLAGS), nobody));
  kept[1]?.askEach?.();
  const held = heldBytes();
  const again: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const more = adapter.data(FLAGS);
    const began = performance.now();
    kept.push(await adapter.load(more, nobody));
    again.push(performance.now() - began);
  }
  const weight: Weight = {
    importMs: imported - began,
    loadMs: loaded - made,
    askedMs,
    againMs: median(again.slice(5)),
    bytesPerFlag: (held - before) / FLAGS,
  };
  console.log(JSON.stringify(weight));
  for (const { close } of kept) await close?.();
}
