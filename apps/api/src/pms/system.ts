import type { ChangeFeed } from './changes/feed.ts';
import type { MonthBlocks } from './month-block/month-block.ts';
import type { Pms } from './pms.ts';

/** A hotel's PMS as it is made: what the cache goes before, and how its changes are heard of. */
export interface PmsSystem {
  readonly pms: Pms;
  readonly months: MonthBlocks;
  /** Of orders. Absent: nobody tells, or it tells by webhook. */
  readonly feed?: ChangeFeed;
}
