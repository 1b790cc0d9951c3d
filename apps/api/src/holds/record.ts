import type { Denied, HoldKey } from './hold.ts';
import type { NightRange } from './nights.ts';
import type { HoldPolicy } from './policy.ts';

/** A hold as a store keeps it. Times are milliseconds since the epoch, by the clock of the store. */
export interface HoldRecord extends HoldKey, NightRange {
  readonly roomType: string;
  readonly state: 'held' | 'committing' | 'booked';
  readonly placedAt: number;
  /** A hold expires then, a made booking is forgotten. */
  readonly until: number;
  readonly attempt: number;
  /** When the last attempt was begun. */
  readonly begunAt: number;
  /** The hotel's position when the booking was made. */
  readonly position: number;
  /** The PMS's reference; empty until it was made. */
  readonly booking: string;
}

/** What nobody knows the end of is never over. */
export const isLive = ({ state, until }: HoldRecord, now: number): boolean =>
  state === 'committing' || now < until;

/** Why the key does not open this record, live or absent; undefined when it does. */
export const denialOf = (record: HoldRecord | undefined, { guest, token }: HoldKey): Denied | undefined => {
  if (!record) return { outcome: 'gone' };
  if (record.guest !== guest) return { outcome: 'foreign' };
  return record.token === token ? undefined : { outcome: 'fenced' };
};

/** Until when a hold is extended at this moment: never back, and never beyond its longest life. */
export const extendedUntil = (
  { placedAt, until }: HoldRecord,
  now: number,
  { ttlMs, longestMs }: HoldPolicy,
): number => Math.max(until, Math.min(now + ttlMs, placedAt + longestMs));
