import { MOST_WEIGHT } from './bucket.ts';
import { readInstant } from './calendar.ts';
import type { RolloutUnit } from './context.ts';
import { hashPrefix } from './hash.ts';
import {
  Malformed,
  readChoice,
  readFields,
  readNumber,
  readObject,
  shown,
  type Fields,
} from './malformed.ts';
import type { Decide } from './outcome.ts';
import type { Ramp } from './ramp.ts';
import type { Share } from './share.ts';
import type { ValueType } from './value.ts';

/** What a share is read for. */
export interface ShareTerms {
  readonly flag: string;
  readonly type: ValueType;
  readonly off: unknown;
  /** What those have who are not chosen. */
  readonly rest: unknown;
  readonly decide: Decide;
}

/** The fields of which at most one may be there. */
export const SHARES = ['rollout', 'ramp', 'split'] as const;
type Kind = (typeof SHARES)[number];

/**
 * @param rule index of the rule it stands in, if it stands in one
 * @returns undefined where there is none
 * @throws Malformed
 */
export const readShare = (
  fields: Fields<Kind | 'splitBy'>,
  terms: ShareTerms,
  rule: number | undefined,
): Share | undefined => {
  const { rollout, ramp, split, splitBy } = fields;
  if (rollout === undefined && ramp === undefined && split === undefined && splitBy === undefined) {
    return undefined;
  }
  const [kind, other] = SHARES.filter((name) => fields[name] !== undefined);
  if (other !== undefined) throw new Malformed(`${kind} and ${other} exclude each other`);
  if (splitBy !== undefined && split === undefined) throw new Malformed('splitBy goes with split');
  if (rollout !== undefined) return readRollout(rollout, terms, rule);
  if (ramp !== undefined) return readRamp(ramp, terms, rule);
  return readSplit(split, splitBy, terms, rule);
};

const readRollout = (json: unknown, terms: ShareTerms, rule: number | undefined): Share => {
  const { percentage, by, value } = readFields(json, 'rollout', ['percentage', 'by', 'value']);
  return chosen(terms, rule, 'rollout', by, value, readNumber(percentage, 'percentage', 0, 100), undefined);
};

const readRamp = (json: unknown, terms: ShareTerms, rule: number | undefined): Share => {
  const fields = readFields(json, 'ramp', ['from', 'to', 'start', 'end', 'by', 'value']);
  const { from = 0, to = 100, start, end, by, value } = fields;
  const ramp = {
    from: readNumber(from, 'from', 0, 100),
    to: readNumber(to, 'to', 0, 100),
    startMs: readInstant(start, 'start'),
    endMs: readInstant(end, 'end'),
  };
  if (ramp.from > ramp.to) throw new Malformed('from must not be above to');
  if (ramp.startMs >= ramp.endMs) throw new Malformed('end must be after start');
  return chosen(terms, rule, 'ramp', by, value, ramp.to, ramp);
};

/** Some get a value, the others keep what they have. */
const chosen = (
  { flag, type, rest, decide }: ShareTerms,
  rule: number | undefined,
  kind: Kind,
  by: unknown,
  value: unknown,
  percentage: number,
  ramp: Ramp | undefined,
): Share => {
  const unit = readUnit(by, 'by');
  const step = rule === undefined ? kind : 'rule';
  const inside = decide(readTarget(value, type, kind), 'SPLIT', step, rule);
  const outside = decide(type.boolean ? false : rest, 'SPLIT', step, rule);
  return shareOf(flag, unit, percentage, { ramp, inside, outside });
};

/** Everybody gets something, by weight. */
const readSplit = (json: unknown, splitBy: unknown, terms: ShareTerms, rule: number | undefined): Share => {
  const { flag, type, off, decide } = terms;
  let total = 0;
  let reached = 0;
  const parts = Object.entries(readObject(json, 'split')).map(([name, json]) => {
    if (!Number.isInteger(json)) throw new Malformed(`the weight of ${shown(name)} must be a whole number`);
    const value = type.read(name);
    const weight = readNumber(json, 'a weight', 0, MOST_WEIGHT);
    if (value !== off) reached += weight;
    return { value, end: (total += weight) };
  });
  readNumber(total, 'the sum of weights', 1, MOST_WEIGHT);
  const step = rule === undefined ? 'split' : 'rule';
  const ends = parts.map(({ end }) => end);
  const outcomes = parts.map(({ value }) => decide(value, 'SPLIT', step, rule));
  return shareOf(flag, readUnit(splitBy, 'splitBy'), (100 * reached) / total, { split: { ends, outcomes } });
};

/** With the same fields for every share, so that evaluation stays simple machine code. */
const shareOf = (
  flag: string,
  by: RolloutUnit,
  percentage: number,
  { ramp, inside, outside, split }: Partial<Pick<Share, 'ramp' | 'inside' | 'outside' | 'split'>>,
): Share => {
  const { hash, pending, length } = hashPrefix(flag);
  return { hash, pending, length, by, percentage, ramp, held: false, inside, outside, split };
};

const UNITS: readonly RolloutUnit[] = ['tenant', 'guest'];

const readUnit = (json: unknown, name: string): RolloutUnit =>
  json === undefined ? 'tenant' : readChoice(json, name, UNITS);

const readTarget = (json: unknown, type: ValueType, kind: Kind): unknown => {
  if (!type.boolean) {
    if (json === undefined) throw new Malformed(`a ${kind} needs a value: what the chosen units get`);
    return type.read(json);
  }
  if (json !== undefined && type.read(json) !== true) {
    throw new Malformed(`a ${kind} turns on; to turn a share off, give the rest as percentage`);
  }
  return true;
};
