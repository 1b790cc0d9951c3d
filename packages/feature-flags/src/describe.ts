import { bucketOf } from './bucket.ts';
import type { CompiledFlag } from './compile.ts';
import { unitOf, type FlagContext } from './context.ts';
import type { FlagDetails } from './details.ts';
import { evaluate, rehearse } from './evaluate.ts';
import { hashUnit } from './hash.ts';
import type { Plan } from './plan.ts';
import { sharePercentageAt, type Share } from './share.ts';

/**
 * @param source the source whose values are the last known ones, if it is stale
 * @param nowMs @default Date.now()
 */
export const detailsOf = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  source: string | undefined,
  nowMs: number = Date.now(),
): FlagDetails => {
  const outcome = evaluate(flag, context, nowMs);
  const { value, reason, step, rule, requires, error } = outcome;
  const inCode = step === 'default' || step === 'stale';
  // Field by field: what is spread takes several times as long.
  const details: Mutable<FlagDetails> = {
    flag: flag.flag,
    value,
    reason,
    step,
    source: inCode ? 'code' : flag.source,
    stale: step === 'stale' || (!inCode && flag.source === source),
  };
  const variant = flag.type.variantOf(value);
  if (variant !== undefined) details.variant = variant;
  const version = inCode ? undefined : (flag.plan.label ??= versionText(flag.plan.version));
  if (version !== undefined) details.version = version;
  if (rule !== undefined) details.rule = rule;
  if (requires !== undefined) details.requires = requires;
  if (outcome === flag.plan.dark) details.shadow = rehearse(flag, context, nowMs).value;
  const share = reason === 'SPLIT' ? shareAt(flag.plan, rule) : undefined;
  if (share !== undefined) addShare(details, share, context, nowMs);
  if (error !== undefined) details.error = error;
  return details;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A fingerprint for people: 14 hexadecimal digits. */
export const versionText = (version: number | undefined): string | undefined =>
  version?.toString(16).padStart(14, '0');

const shareAt = ({ branch, share }: Plan, rule: number | undefined): Share | undefined => {
  if (rule === undefined) return share;
  let found = branch;
  for (let index = 0; index < rule; index += 1) found = found?.next;
  return found?.share;
};

/** What a share has to say about one of its outcomes. */
const addShare = (
  details: Mutable<FlagDetails>,
  share: Share,
  context: FlagContext | undefined,
  nowMs: number,
): void => {
  const { by, held, split } = share;
  const unit = unitOf(context, by);
  details.by = by;
  if (split === undefined) details.percentage = Math.round(sharePercentageAt(share, nowMs) * 1000) / 1000;
  if (held) details.held = held;
  if (unit !== undefined) details.bucket = bucketOf(hashUnit(share, unit));
};
