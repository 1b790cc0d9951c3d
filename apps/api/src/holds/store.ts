import type { TenantId } from '@hotel/tenant-context';
import type { Changed, Committed, HoldKey, OpenBooking, Placed, Placement } from './hold.ts';
import type { NightRange } from './nights.ts';

/** What others have of a hotel's rooms at this moment. */
export interface Survey {
  /** Grows with every hold placed and every booking made. */
  readonly position: number;
  /** Room type -> rooms that other guests hold on the busiest of the nights; none for absent ones. */
  readonly taken: ReadonlyMap<string, number>;
}

/**
 * Holds of rooms by guests who are asked to confirm. Each operation is one atomic step, by the clock of the store, and
 * safe to repeat; it sees the holds of its hotel alone. Rejects with `HoldError` when the store does not answer.
 *
 * A hold ends by `release`, by its time, or by `settle` after `commit`. Once committed its time no longer counts: the
 * room stays taken until somebody knows what became of the booking.
 */
export interface HoldStore {
  survey(hotel: TenantId, nights: NightRange, guest: string): Promise<Survey>;
  /**
   * Holds a room when on each of the nights fewer are held than are free. A guest has one room at a time: in the same
   * step any other hold of the guest ends. The same id again, for the same room and nights, is the same hold, whatever
   * became of it. A refusal changes nothing.
   */
  place(hotel: TenantId, placement: Placement): Promise<Placed>;
  /** The guest needs more time: again as long as at the start, within the longest life of a hold. */
  extend(hotel: TenantId, key: HoldKey): Promise<Changed>;
  release(hotel: TenantId, key: HoldKey): Promise<Changed>;
  /** Begins the booking, or begins it again. */
  commit(hotel: TenantId, key: HoldKey): Promise<Committed>;
  /** The booking was made: the PMS's reference. */
  booked(hotel: TenantId, key: HoldKey, booking: string): Promise<Changed>;
  /** It was not: frees the room, unless a later attempt was begun (`fenced`). */
  abandon(hotel: TenantId, key: HoldKey, attempt: number): Promise<Changed>;
  /** Bookings without a known end, of one guest or of all. */
  open(hotel: TenantId, guest?: string): Promise<readonly OpenBooking[]>;
  /** Forgets what is over. @returns how many holds expired */
  sweep(hotel: TenantId): Promise<number>;
}
