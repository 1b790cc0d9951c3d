const dayMs = 86_400_000;

/** Providers deliver again for up to 7 days: what was seen, answered or sent is known for longer. */
export const keepMs = 8 * dayMs;
