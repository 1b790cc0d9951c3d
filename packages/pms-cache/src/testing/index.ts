// For users: a clock, and sources with one behaviour each.
export { manualClock } from './clock.ts';
export type { ManualClock } from './clock.ts';
export { countingSource, flakySource, gatedSource, hangingSource } from './sources.ts';
export type {
  CountingSource,
  FailureShape,
  FlakySource,
  GatedSource,
  HangingSource,
  PendingCall,
} from './sources.ts';
export { sharedMemoryStore } from './shared-store.ts';
export type { SharedMemoryStore } from './shared-store.ts';

// For other libraries: what every shared store must keep.
export { cacheStoreConformance } from './conformance.ts';
export type { ConformanceCase, StorePair } from './store-pair.ts';
