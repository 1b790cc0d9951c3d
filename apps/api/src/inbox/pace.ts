const minuteMs = 60_000;

/** The first pause; each further try waits twice as long, up to `longest`. */
const growing = (first: number, tries: number, longest: number): number =>
  Math.min(first * 2 ** Math.min(tries, 20), Math.max(first, longest));

/** How long a reply waits for its next try. `tries`: how many it had before the one that went wrong. */
export const nextTryAfter = {
  /** Surely not delivered. What the provider asks for counts where it is longer. */
  refusal: (tries: number, askedMs = 0): number => Math.max(askedMs, growing(2_000, tries, 5 * minuteMs)),
  /** This guest got too many: Meta asks for 4 to the power of the tries, in seconds. */
  tooMany: (tries: number, askedMs = 0): number =>
    Math.max(askedMs, Math.min(1000 * 4 ** Math.min(tries, 10), 5 * minuteMs)),
  /** May have been delivered: each further try may be one that the guest reads again. */
  silence: (tries: number, graceMs: number): number =>
    growing(Math.max(graceMs, 1_000), tries, 60 * minuteMs),
};

/** Nobody waits for a reply that was written longer ago. */
export const tooOldAfterMs = 24 * 60 * minuteMs;
