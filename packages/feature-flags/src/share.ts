import type { RolloutUnit } from './context.ts';
import type { HashState } from './hash.ts';
import type { Decide, Outcome } from './outcome.ts';
import type { ParsedShare } from './parse.ts';
import { percentageAt, type Ramp } from './ramp.ts';
import { cutOf } from './rollout.ts';

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

export interface ShareInput {
  readonly decide: Decide;
  readonly prefix: HashState;
  readonly boolean: boolean;
  readonly off: unknown;
  /** What those have who are not chosen. */
  readonly rest: unknown;
  /** When the guard stopped the clock of ramps. */
  readonly heldMs: number | undefined;
}

/** @param rule index of the rule it stands in, if it stands in one */
export const compileShare = (
  { decide, prefix, boolean, off, rest, heldMs }: ShareInput,
  parsed: ParsedShare,
  rule: number | undefined,
): Share => {
  const { by, kind } = parsed;
  const { hash, pending, length } = prefix;
  const outcome = (value: unknown): Outcome =>
    decide(value, 'SPLIT', rule === undefined ? kind : 'rule', { rule });
  if (kind === 'split') {
    let total = 0;
    let reached = 0;
    const ends: number[] = [];
    for (const { value, weight } of parsed.parts) {
      ends.push((total += weight));
      if (value !== off) reached += weight;
    }
    const split = { ends, outcomes: parsed.parts.map(({ value }) => outcome(value)) };
    const none = { ramp: undefined, held: false, inside: undefined, outside: undefined };
    return { hash, pending, length, by, percentage: (100 * reached) / total, ...none, split };
  }
  const held = kind === 'ramp' && heldMs !== undefined;
  return {
    hash,
    pending,
    length,
    by,
    percentage: kind === 'rollout' ? parsed.percentage : held ? percentageAt(parsed, heldMs) : parsed.to,
    ramp: kind === 'ramp' && !held ? parsed : undefined,
    held,
    inside: outcome(parsed.value),
    outside: outcome(boolean ? false : rest),
    split: undefined,
  };
};

export const sharePercentageAt = ({ ramp, percentage }: Share, nowMs: number): number =>
  ramp === undefined ? percentage : percentageAt(ramp, nowMs);

export const shareCutAt = (share: Share, nowMs: number): number => cutOf(sharePercentageAt(share, nowMs));
