/** Something that happens later, while it is turned on; it never keeps a process alive. */
export interface SwitchedTimer {
  /** On again starts anew, unless it repeats. */
  turn(on: boolean): void;
}

/** Node's timers fire at once for more. */
const LONGEST_MS = 2 ** 31 - 1;

/** @param repeat again and again, or once */
export const switchedTimer = (ms: number, repeat: boolean, work: () => void): SwitchedTimer => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    turn: (on) => {
      if (on && repeat && timer !== undefined) return;
      clearTimeout(timer);
      timer = undefined;
      if (on && ms <= LONGEST_MS) timer = (repeat ? setInterval : setTimeout)(work, ms).unref();
    },
  };
};
