import type { CompiledFlag } from './compile.ts';
import { unitOf, type FlagContext } from './context.ts';
import type { FlagDetails } from './details.ts';
import { evaluate, rehearse } from './evaluate.ts';
import { hashUnit } from './hash.ts';
import type { Outcome } from './outcome.ts';
import { bucketOf } from './rollout.ts';
import { sharePercentageAt } from './share.ts';

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
  const variant = flag.type.variantOf(value);
  const inCode = step === 'default' || step === 'stale';
  return {
    flag: flag.flag,
    value,
    ...(variant !== undefined && { variant }),
    reason,
    step,
    source: inCode ? 'code' : flag.source,
    ...(!inCode && flag.version !== undefined && { version: versionText(flag.version) }),
    stale: step === 'stale' || (!inCode && flag.source === source),
    ...(rule !== undefined && { rule }),
    ...(requires !== undefined && { requires }),
    ...(outcome === flag.dark && { shadow: rehearse(flag, context, nowMs).value }),
    ...(reason === 'SPLIT' && dealt(flag, outcome, context, nowMs)),
    ...(error !== undefined && { error }),
  };
};

const versionText = (version: number): string => (version >>> 0).toString(16).padStart(8, '0');

/** What a share has to say about one of its outcomes. */
const dealt = (
  flag: CompiledFlag,
  { rule }: Outcome,
  context: FlagContext | undefined,
  nowMs: number,
): Pick<FlagDetails, 'by' | 'percentage' | 'held' | 'bucket'> => {
  const share = rule === undefined ? flag.share : flag.branches[rule]?.share;
  if (share === undefined) return {};
  const { by, held, split, prefix } = share;
  const unit = unitOf(context, by);
  return {
    by,
    ...(split === undefined && { percentage: Math.round(sharePercentageAt(share, nowMs) * 1000) / 1000 }),
    ...(held && { held }),
    ...(unit !== undefined && { bucket: bucketOf(hashUnit(prefix, unit)) }),
  };
};
