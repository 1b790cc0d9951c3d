/** How a run ended; each has an exit code that a pipeline can act on. */
export const EXIT = {
  promoted: 0,
  rolled_back: 1,
  inconclusive: 3,
  not_ready: 4,
  invalid: 5,
  rollback_failed: 6,
  frozen: 7,
  interrupted: 130,
} as const;

/** For wrong usage or configuration: nothing was begun. */
export const EXIT_USAGE = 2;

export type Outcome = keyof typeof EXIT;
