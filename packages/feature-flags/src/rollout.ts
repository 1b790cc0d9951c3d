import type { RolloutUnit } from './context.ts';
import { Malformed, readChoice, readNumber, readObject, readOptional } from './malformed.ts';
import type { ValueType } from './value.ts';

/** A rollout as read: who is counted, how far it goes and what the chosen ones get. */
export interface ParsedRollout {
  readonly kind: 'rollout';
  readonly by: RolloutUnit;
  readonly percentage: number;
  readonly value: unknown;
}

const HASHES = 2 ** 32;

/** The cut of 100 %, in steps of 0.001 %. */
export const WHOLE = 100_000;

/**
 * The cut for {@link isBelow}.
 *
 * @param percentage 0..100
 */
export const cutOf = (percentage: number): number => Math.round(percentage * 1000);

/**
 * Exact in doubles, for both sides stay below 2^53. Nothing is divided: a floored bucket disagrees with
 * flagd by one hash in some places.
 */
export const isBelow = (hash: number, cut: number): boolean => (hash >>> 0) * WHOLE < cut * HASHES;

/** Where a hash stands on the scale of percentages. */
export const bucketOf = (hash: number): number => ((hash >>> 0) * 100) / HASHES;

/** @throws Malformed */
export const readRollout = (json: unknown, type: ValueType): ParsedRollout => {
  const fields = readObject(json, 'rollout', ['percentage', 'by', 'value']);
  return {
    kind: 'rollout',
    percentage: readNumber(fields.get('percentage'), 'percentage', 0, 100),
    by: readUnit(fields, 'by'),
    value: readTarget(fields, type, 'a rollout'),
  };
};

/** @throws Malformed */
export const readUnit = (fields: ReadonlyMap<string, unknown>, name: string): RolloutUnit =>
  readOptional(fields, name, 'tenant', (json) => readChoice(json, name, ['tenant', 'guest']));

/** @throws Malformed */
export const readTarget = (fields: ReadonlyMap<string, unknown>, type: ValueType, what: string): unknown => {
  if (!type.boolean) {
    if (!fields.has('value')) throw new Malformed(`${what} needs a value: what the chosen units get`);
    return type.read(fields.get('value'));
  }
  if (fields.has('value') && type.read(fields.get('value')) !== true) {
    throw new Malformed(`${what} turns on; to turn a share off, give the rest as percentage`);
  }
  return true;
};
