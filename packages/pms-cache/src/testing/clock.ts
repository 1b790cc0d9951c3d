/** A clock that only moves when told. */
export interface ManualClock {
  /** Give it to `createPmsCache({ now })`. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
}

/** @param startMs where it begins; @default 0 */
export const manualClock = (startMs = 0): ManualClock => {
  let time = startMs;
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
};
