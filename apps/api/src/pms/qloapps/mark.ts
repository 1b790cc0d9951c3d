import { z } from 'zod';

/** How far the changes of a shop are known. Times are those on the shop's clock, as text. */
export const markSchema = z.object({
  /** The newest `date_upd` that was seen. */
  at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  /** The highest order there was: a higher one is new. */
  lastId: z.int(),
  /**
   * Orders around `at`, with the `date_upd` that was dealt with; followed by `?` when it was so once: the same second
   * may hold a later write, so that each is dealt with in two polls.
   */
  seen: z.record(z.string(), z.string()),
  /** Of the newest orders, the nights they hold: a change may free them. */
  held: z.record(z.string(), z.array(z.object({ from: z.string(), to: z.string() }))),
});

export type Mark = z.infer<typeof markSchema>;

/** Orders whose nights are remembered. */
const MOST_HELD = 2000;

/**
 * How far a shop's clock may go back: for an hour in autumn, and a little where a row is written later than its
 * `date_upd` says. Rows of this time are read again at every poll, and told apart by `seen`.
 */
const OVERLAP_MINUTES = 65;

/** `2026-11-24 09:30:00` */
export const overlapStart = (at: string): string =>
  Temporal.PlainDateTime.from(at)
    .subtract({ minutes: OVERLAP_MINUTES })
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');

/** The mark after a look at an order. */
export const seenOnceMore = (before: string | undefined, dateUpd: string): string =>
  before === `${dateUpd}?` ? dateUpd : `${dateUpd}?`;

/** Forgets what can no longer matter. */
export const pruned = ({ at, lastId, seen, held }: Mark): Mark => {
  const since = overlapStart(at);
  const newest = Object.keys(held)
    .toSorted((a, b) => Number(b) - Number(a))
    .slice(0, MOST_HELD);
  return {
    at,
    lastId,
    seen: Object.fromEntries(Object.entries(seen).filter(([, date]) => date > since)),
    held: Object.fromEntries(newest.map((id) => [id, held[id] ?? []])),
  };
};
