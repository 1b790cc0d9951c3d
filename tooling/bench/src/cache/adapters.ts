import { adapter as asyncCacheDedupe } from './async-cache-dedupe.ts';
import { adapter as bentocache } from './bentocache.ts';
import { adapter as cacheManager } from './cache-manager.ts';
import { adapter as cacheable } from './cacheable.ts';
import { adapter as cachified } from './cachified.ts';
import { adapter as floor, keyedAdapter as keyedFloor } from './floor.ts';
import { adapter as hotel, meteredAdapter, preparedAdapter } from './hotel.ts';
import { adapter as layeredLoader } from './layered-loader.ts';
import { adapter as lruCache } from './lru-cache.ts';
import type { Adapter } from './scenario.ts';

export const PEERS: readonly Adapter[] = [
  bentocache,
  cachified,
  cacheManager,
  cacheable,
  asyncCacheDedupe,
  layeredLoader,
  lruCache,
];

export const OURS: readonly Adapter[] = [preparedAdapter, hotel, meteredAdapter];

/** Everyone, as a process of its own may need to find one by name. */
export const ALL: readonly Adapter[] = [floor, hotel, ...PEERS];

/** Who takes part in the table of hits in memory, beside the floor. */
export const IN_MEMORY: readonly Adapter[] = [keyedFloor, ...OURS, ...PEERS];
