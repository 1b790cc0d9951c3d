import type { TenantId } from '@hotel/tenant-context';
import type { HotelPms } from '../pms/pms.ts';
import type { HoldEvent } from './events.ts';
import type { HeldRoom } from './hold.ts';
import type { HoldStore } from './store.ts';

/** One message of one guest, and what it takes to hold and book rooms for it. */
export interface ForGuest {
  readonly hotel: TenantId;
  /** Who holds: the conversation. */
  readonly guest: string;
  /** The same for every try of the same message: the hold that it places has this id. */
  readonly reference: string;
  /** What the guest holds before this message. */
  readonly current: HeldRoom | undefined;
  /** Reference of the last booking that the guest was told of. */
  readonly told: string | undefined;
  readonly store: HoldStore;
  readonly pms: HotelPms;
  readonly signal: AbortSignal;
  readonly observe: (event: HoldEvent) => void;
  readonly sleep: (ms: number) => Promise<unknown>;
}
