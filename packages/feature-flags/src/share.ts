import { cutOf } from './bucket.ts';
import type { RolloutUnit } from './context.ts';
import type { HashState } from './hash.ts';
import type { Outcome } from './outcome.ts';
import { percentageAt, type Ramp } from './ramp.ts';

/** A rollout, ramp or split, ready to deal: what a unit's id is hashed from, and who gets what. */
export interface Share extends HashState {
  readonly by: RolloutUnit;
  /** Share of units that get something, 0..100; that of a ramp which goes on comes from the clock. */
  readonly percentage: number;
  /** Set while a ramp goes on. */
  readonly ramp: Ramp | undefined;
  readonly held: boolean;
  readonly inside: Outcome | undefined;
  readonly outside: Outcome | undefined;
  readonly split: { readonly ends: readonly number[]; readonly outcomes: readonly Outcome[] } | undefined;
}

export const sharePercentageAt = ({ ramp, percentage }: Share, nowMs: number): number =>
  ramp === undefined ? percentage : percentageAt(ramp, nowMs);

export const shareCutAt = (share: Share, nowMs: number): number => cutOf(sharePercentageAt(share, nowMs));

/** With a ramp that stays where it was at `atMs`. */
export const heldShare = (share: Share, atMs: number): Share =>
  share.ramp === undefined
    ? share
    : { ...share, percentage: percentageAt(share.ramp, atMs), ramp: undefined, held: true };
