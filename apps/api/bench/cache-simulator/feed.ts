import type { Change } from '../../src/pms/changes/change.ts';
import type { PmsPolicies } from '../../src/pms/policies.ts';
import { DATES } from './calendar.ts';

/** Changes that were told of, and when that takes effect. */
export interface Told {
  readonly at: number;
  readonly hotel: number;
  readonly changes: readonly Change[];
  /** It says as well that nothing else has changed, for so long. */
  readonly followsMs: number;
  /** Of these; absent: all. */
  readonly operations?: readonly (keyof PmsPolicies)[];
}

/** Reports changes of the group's hotels. */
export interface Feed {
  readonly changed: (at: number, hotel: number, changes: readonly Change[]) => void;
  /** A guest asks. */
  readonly touched: (at: number, hotel: number) => void;
  /** What takes effect up to then, in order. */
  readonly due: (at: number) => readonly Told[];
  /** Calls that it cost. */
  readonly calls: () => number;
}

export const nightsChanged = (day: number, nights: number): Change => ({
  kind: 'nights',
  from: DATES[day]!,
  to: DATES[day + nights]!,
});

export const ratesChanged = (day: number): Change => ({
  kind: 'rates',
  from: `${DATES[day]!.slice(0, 7)}-01`,
  to: `${DATES[day]!.slice(0, 7)}-28`,
});

export const bookingChanged = (booking: number): Change => ({ kind: 'booking', reference: String(booking) });

export const nobody = (): Feed => ({ changed: () => {}, touched: () => {}, due: () => [], calls: () => 0 });
