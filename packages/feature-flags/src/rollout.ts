import type { RolloutUnit } from './context.ts';
import { Malformed, readObject, shown } from './malformed.ts';
import type { ValueType } from './value.ts';

/** A rollout as read: who is counted, how far it goes and what the chosen ones get. */
export interface Rollout {
  readonly by: RolloutUnit;
  readonly percentage: number;
  readonly value: unknown;
}

const STEPS = 100_000;
const HASHES = 2 ** 32;

/**
 * The cut for {@link isBelow}. Not floored: a floored cut disagrees with flagd by one hash in some places.
 *
 * @param percentage 0..100
 */
export const cutOf = (percentage: number): number => Math.round(percentage * 1000) * HASHES;

/** Exact in doubles: both sides stay below 2^53. */
export const isBelow = (hash: number, cut: number): boolean => hash * STEPS < cut;

/** Where a hash stands on the scale of percentages. */
export const bucketOf = (hash: number): number => (hash * 100) / HASHES;

/** @throws Malformed */
export const readRollout = (json: unknown, type: ValueType): Rollout => {
  const fields = readObject(json, 'rollout', ['percentage', 'by', 'value']);
  const percentage = fields.get('percentage');
  if (typeof percentage !== 'number' || !(percentage >= 0 && percentage <= 100)) {
    throw new Malformed(`percentage must be a number from 0 to 100, got ${shown(percentage)}`);
  }
  const by = fields.has('by') ? fields.get('by') : 'tenant';
  if (by !== 'tenant' && by !== 'guest')
    throw new Malformed(`by must be "tenant" or "guest", got ${shown(by)}`);
  return { by, percentage, value: readTarget(fields, type) };
};

const readTarget = (fields: ReadonlyMap<string, unknown>, type: ValueType): unknown => {
  if (!type.boolean) {
    if (!fields.has('value')) throw new Malformed('rollout needs a value: what the chosen units get');
    return type.read(fields.get('value'));
  }
  if (fields.has('value') && type.read(fields.get('value')) !== true) {
    throw new Malformed('a rollout turns on; to turn a share off, give the rest as percentage');
  }
  return true;
};
