import type { Placed, Placement } from './hold.ts';
import type { NightRange } from './nights.ts';
import type { HoldRecord } from './record.ts';

/**
 * Whether a room can be held.
 *
 * @param live all that is live at this moment
 * @returns undefined: place it
 */
export const fit = (live: readonly HoldRecord[], wanted: Placement): Placed | undefined => {
  const known = live.find(({ id }) => id === wanted.id);
  if (known) {
    const own = known.guest === wanted.guest;
    if (own && isSame(known, wanted)) return { outcome: 'held', token: known.token };
    if (!own || known.state !== 'held') return { outcome: 'refused', reason: 'foreign' };
  }
  if (live.some(({ guest, state }) => guest === wanted.guest && state === 'committing')) {
    return { outcome: 'refused', reason: 'unsettled' };
  }
  const rooms = live.filter(
    (record) => record.roomType === wanted.roomType && !makesWay(record, wanted.guest),
  );
  const surely = rooms.filter(({ state }) => state === 'held');
  // The PMS may have counted these when it was asked, or not.
  const perhaps = rooms.filter(
    ({ state, position }) => state === 'committing' || (state === 'booked' && position > wanted.seen),
  );
  if (mostOn(wanted, [...surely, ...perhaps]) < wanted.free) return undefined;
  return { outcome: 'refused', reason: mostOn(wanted, surely) < wanted.free ? 'busy' : 'full' };
};

/** How many of these there are on the busiest of the nights. */
export const mostOn = ({ from, to }: NightRange, ranges: readonly NightRange[]): number => {
  const counts = Array.from(
    { length: to - from },
    (_, index) => ranges.filter((range) => range.from <= from + index && from + index < range.to).length,
  );
  return Math.max(0, ...counts);
};

/** A guest's hold ends with the next one. */
export const makesWay = ({ guest, state }: HoldRecord, of: string): boolean =>
  state === 'held' && guest === of;

const isSame = (record: HoldRecord, { roomType, from, to }: Placement): boolean =>
  record.roomType === roomType && record.from === from && record.to === to;
