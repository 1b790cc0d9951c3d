/** How much load, for how long: the rate moves in a straight line to each stage's from the one before. */
export interface Profile {
  /** The first stage keeps its rate from the start. */
  readonly stages: readonly [Stage, ...Stage[]];
}

interface Stage {
  /** Requests a second at the stage's end. */
  readonly rps: number;
  readonly seconds: number;
}

/** Before anything is counted: connections open, the compiler and the caches warm up. */
export const warmUpSeconds = 5;

export type ProfileName = 'smoke' | 'load' | 'soak';

/**
 * @param rps requests a second; `load` ends at four times that
 * @param seconds of the whole run, warm-up not included
 */
export const profileOf = (name: ProfileName, rps: number, seconds: number): Profile => {
  if (name !== 'load') return { stages: [{ rps, seconds }] };
  const stage = (times: number): Stage => ({ rps: rps * times, seconds: seconds / 4 });
  return { stages: [stage(1), stage(2), stage(4), stage(4)] };
};

/** How long each runs when nothing else is asked for. */
export const defaultSeconds: Readonly<Record<ProfileName, number>> = { smoke: 60, load: 120, soak: 1800 };

/** @returns how many requests are started while the rate moves from `from` to the stage's */
export const requestsWhile = (from: number, { rps, seconds }: Stage): number =>
  Math.round(((from + rps) / 2) * seconds);

/** @returns how many requests the profile starts */
export const requestsOf = ({ stages }: Profile): number =>
  stages.reduce((sum, stage, index) => sum + requestsWhile(stages[index - 1]?.rps ?? stage.rps, stage), 0);
