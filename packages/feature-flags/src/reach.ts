import type { CompiledFlag, Split } from './compile.ts';

/** How far a flag reaches, for a gauge: needs no context. */
export interface Reach {
  readonly enabled: boolean;
  /** 0..1 */
  readonly rolloutRatio: number;
}

/** @param boolean whether the flag is; otherwise what counts is being overridden */
export const reachOf = (flag: CompiledFlag, boolean: boolean): Reach => {
  if (flag.fixed?.reason === 'DISABLED') return { enabled: false, rolloutRatio: 0 };
  const rolloutRatio = ratioOf(flag, boolean);
  // Empty lists are lists of nobody.
  const exceptions =
    (flag.deny?.size ?? 0) > 0 || flag.branches.some((branch) => !reachesAll(branch, boolean));
  return { enabled: rolloutRatio === 1 && !exceptions, rolloutRatio };
};

const ratioOf = ({ split, otherwise }: CompiledFlag, boolean: boolean): number => {
  if (split !== undefined) return shareOf(split);
  if (boolean) return otherwise.value === true ? 1 : 0;
  return otherwise.step === 'value' ? 1 : 0;
};

const shareOf = (split: Split): number => (split.inside.percentage ?? 0) / 100;

const reachesAll = ({ outcome, split }: CompiledFlag['branches'][number], boolean: boolean): boolean => {
  if (split !== undefined) return shareOf(split) === 1;
  return !boolean || outcome?.value === true;
};
