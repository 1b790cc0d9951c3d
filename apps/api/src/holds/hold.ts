import type { NightRange } from './nights.ts';

/** A hold as its guest keeps it: the token is that of this very hold, and no later one of the same id has it. */
export interface HeldRoom {
  /** Ours; the booking that comes of the hold has it as its client reference. */
  readonly id: string;
  readonly token: number;
}

/** Whose hold: who has another's id or an old token can do nothing with it. */
export interface HoldKey extends HeldRoom {
  readonly guest: string;
}

/** What a guest wants to be held, and what was known when it was asked for. */
export interface Placement extends NightRange {
  readonly id: string;
  readonly guest: string;
  readonly roomType: string;
  /** Rooms of the type that the PMS has free on every one of the nights. */
  readonly free: number;
  /** The `position` that was read before the PMS was asked. */
  readonly seen: number;
}

/** A hold whose booking was begun and has no known end. */
export interface OpenBooking extends HoldKey, NightRange {
  readonly roomType: string;
  /** How often a booking was begun for it. */
  readonly attempt: number;
  /** Since the last one was. */
  readonly ageMs: number;
}

/**
 * `full`: others have the rooms. `busy`: only because of bookings that are being made or just were, and that the PMS
 * may count already: ask it again. `unsettled`: nobody knows yet what became of a booking of this guest. `foreign`: the
 * id is another guest's, or that of another booking.
 */
export const refusalReasons = ['full', 'busy', 'unsettled', 'foreign'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type Placed =
  | { readonly outcome: 'held'; readonly token: number }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason };

/**
 * Why a key opens nothing. `gone`: never placed, expired or released. `foreign`: another guest's. `fenced`: of an
 * earlier hold. `committed`: its booking was begun, or made.
 */
export type Denial = 'gone' | 'foreign' | 'fenced' | 'committed';
export interface Denied {
  readonly outcome: Denial;
}

export type Changed = { readonly outcome: 'done' } | Denied;

export type Committed =
  /** The booking may begin. Beyond the first attempt it may have been made already: look before. */
  | { readonly outcome: 'committing'; readonly attempt: number }
  /** It was made: the PMS's reference. */
  | { readonly outcome: 'booked'; readonly booking: string }
  | Denied;
