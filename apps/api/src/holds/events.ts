import type { TenantId } from '@hotel/tenant-context';
import type { RefusalReason } from './hold.ts';

/** What happens to holds, for the metrics. */
export type HoldEvent = { readonly hotel: TenantId } & (
  | { readonly type: 'hold.placed' }
  | { readonly type: 'hold.refused'; readonly reason: RefusalReason }
  /** `count` holds ended without a booking because nobody confirmed them in time. */
  | { readonly type: 'hold.expired'; readonly count: number }
  /** A hold became a booking. */
  | { readonly type: 'hold.committed' }
  /** A booking without a known end was looked up in the PMS: it had been made, or never was. */
  | { readonly type: 'hold.recovered'; readonly outcome: 'booked' | 'none' }
  /** The store of holds did not answer. */
  | { readonly type: 'hold.unavailable' }
);
