/** Run as a process of its own: node --expose-gc weigh.ts ADAPTER -> JSON. */
import { heldBytes } from '../harness.ts';
import { guests, type Adapter, type Loaded } from './scenario.ts';

export interface Weight {
  /** The library's modules, from disk. */
  readonly importMs: number;
  /** The first 1,000 flags of the process. */
  readonly loadMs: number;
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
  // The second thousand is weighed: the first also pays for compiled code and the library's own tables.
  const before = heldBytes();
  kept.push(await adapter.load(adapter.data(FLAGS), nobody));
  const weight: Weight = {
    importMs: imported - began,
    loadMs: loaded - made,
    bytesPerFlag: (heldBytes() - before) / FLAGS,
  };
  console.log(JSON.stringify(weight));
  for (const { close } of kept) await close?.();
}
