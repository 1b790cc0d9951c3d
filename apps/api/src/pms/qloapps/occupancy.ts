import type { Stay } from '../pms.ts';

/**
 * A room of a booking and who sleeps in it, in the words of `bookings`.
 *
 * Its schema says `adults` and its code reads `adult`. Children count only with an age each, which nobody has asked:
 * 0 stands for that. `total_tax` is looked at before it is known to be there: where it is missing, PHP's warning
 * turns the answer into a 500 although the booking was made; null is as good as none.
 */
export const occupancyOf = ({ adults, children }: Pick<Stay, 'adults' | 'children'>) => ({
  adults,
  adult: adults,
  child: children,
  ...(children > 0 ? { child_ages: Array<number>(children).fill(0) } : {}),
  total_tax: null,
});
