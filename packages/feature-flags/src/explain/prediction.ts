import { isBelow, WHOLE } from '../bucket.ts';
import type { CompiledFlag } from '../compile.ts';
import { unitOf, type FlagContext } from '../context.ts';
import { evaluate } from '../evaluate.ts';
import { hashUnit } from '../hash.ts';
import { branchesOf } from '../plan.ts';
import { rampReaches } from '../ramp.ts';
import type { Share } from '../share.ts';
import { nextWindowEdge, type Windows } from '../window.ts';

const DAY_MS = 86_400_000;
/** What recurs has shown all it can within a year, daylight saving included. */
const LONGEST_WAIT_MS = 400 * DAY_MS;

/**
 * The first ms from `fromMs` on at which the flag's value passes, if no rule and nothing in the context
 * changes. The value can only change where a window opens or closes or a ramp reaches this unit, so
 * it is enough to evaluate there.
 *
 * @returns undefined when that is never
 */
export const firstMoment = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  fromMs: number,
  passes: (value: unknown) => boolean,
): number | undefined => {
  const flags = chain(flag);
  const times = { windows: windowsOf(flags), shares: sharesOf(flags) };
  const end = Math.max(fromMs, lastMs(times)) + LONGEST_WAIT_MS;
  try {
    for (let at = fromMs; at <= end; at = nextEdge(times, context, at)) {
      if (passes(evaluate(flag, context, at).value)) return at;
    }
  } catch {
    // A context that cannot be read: evaluation has its answer, and it does not change.
  }
  return undefined;
};

/** Everything about a flag and its prerequisites that the clock moves. */
interface Times {
  readonly windows: readonly Windows[];
  readonly shares: readonly Share[];
}

const lastMs = ({ windows, shares }: Times): number =>
  Math.max(0, ...windows.map((each) => each.lastMs), ...shares.map(({ ramp }) => ramp?.endMs ?? 0));

const nextEdge = ({ windows, shares }: Times, context: FlagContext | undefined, nowMs: number): number => {
  const edges = [
    ...windows.map((each) => nextWindowEdge(each, context, nowMs)),
    ...shares.flatMap((share) => edgesOf(share, context)),
  ];
  return Math.min(Number.POSITIVE_INFINITY, ...edges.filter((edge) => edge > nowMs));
};

/** Where the percentage leaves 0, where it passes the unit, and where it is 100. */
const edgesOf = (share: Share, context: FlagContext | undefined): readonly number[] => {
  const { ramp, by } = share;
  if (ramp === undefined) return [];
  const unit = unitOf(context, by);
  const ends = [rampReaches(ramp, (cut) => cut > 0), rampReaches(ramp, (cut) => cut === WHOLE)];
  if (unit === undefined) return ends;
  const hash = hashUnit(share, unit);
  return [...ends, rampReaches(ramp, (cut) => isBelow(hash, cut))];
};

const chain = (flag: CompiledFlag): readonly CompiledFlag[] => {
  const all = new Set([flag]);
  for (const each of all) for (const { target } of each.gate?.requirements ?? []) all.add(target);
  return [...all];
};

const windowsOf = (flags: readonly CompiledFlag[]): Times['windows'] =>
  flags
    .flatMap(({ plan }) => [plan.windows, ...branchesOf(plan).map(({ windows }) => windows)])
    .filter((windows) => windows !== undefined);

const sharesOf = (flags: readonly CompiledFlag[]): Times['shares'] =>
  flags
    .flatMap(({ plan }) => [plan.share, ...branchesOf(plan).map(({ share }) => share)])
    .filter((share) => share !== undefined);
