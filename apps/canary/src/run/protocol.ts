/** The protocol's times. The whole has to stay below 90 s, an approval left out. */
export const PROTOCOL = {
  /** Looks at readiness, one a second, that must succeed one after the other. */
  readyLooks: 3,
  readyDeadlineMs: 10_000,
  /** What happens first is not judged: connections, caches, the compiler. */
  warmupMs: 8000,
  /** Side by side, warm-up included. */
  observeMs: 60_000,
  blockMs: 2000,
  /** Everything but the way back must have happened by then. */
  deadlineMs: 84_000,
  drainMs: 3000,
} as const;
