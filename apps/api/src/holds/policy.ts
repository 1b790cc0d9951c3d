/** How long rooms are held. */
export interface HoldPolicy {
  /** From placing, and again from each extension. */
  readonly ttlMs: number;
  /** However often it is extended, no hold is older than this before it is committed. */
  readonly longestMs: number;
  /** How long a made booking is remembered: longer than any answer of a PMS, or any try of a message, is on its way. */
  readonly rememberMs: number;
}

const MINUTE_MS = 60_000;

export const holdPolicy: HoldPolicy = {
  ttlMs: 15 * MINUTE_MS,
  longestMs: 60 * MINUTE_MS,
  rememberMs: 60 * MINUTE_MS,
};
