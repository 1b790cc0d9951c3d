import { monthOf } from '../month-block/month.ts';
import { bookingTag, CONFIG_TAG, monthTag, nightTag, ratesTag } from '../policies.ts';
import type { IsoDate } from '../pms.ts';

/** What a PMS says has changed. Ranges are half open: the last night is the one before `to`. */
export type Change =
  /** Rooms were booked, given back, closed or opened. */
  | { readonly kind: 'nights' | 'rates'; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly kind: 'booking'; readonly reference: string }
  /** Room types, capacities, rules. */
  | { readonly kind: 'config' }
  /** Nobody knows what: all that was read of the hotel. */
  | { readonly kind: 'everything' };

/** Beyond this, what is left is not worth telling apart. */
const MAX_NIGHTS = 400;

/** The tags of what these changes make wrong in the cache. */
export const tagsOf = (changes: readonly Change[]): readonly string[] => {
  const tags = new Set(changes.flatMap(tagsOfOne));
  return tags.has('*') ? ['*'] : [...tags];
};

const tagsOfOne = (change: Change): readonly string[] => {
  switch (change.kind) {
    case 'booking':
      return [bookingTag(change.reference)];
    case 'config':
      return [CONFIG_TAG];
    case 'everything':
      return ['*'];
    case 'nights':
    case 'rates': {
      const nights = nightsOfRange(change.from, change.to);
      if (!nights) return ['*'];
      const tag = change.kind === 'nights' ? monthTag : ratesTag;
      return [...nights.map(nightTag), ...nights.map((night) => tag(monthOf(night)))];
    }
  }
};

/** undefined when they are too many, or none: then the PMS means something that we do not understand. */
const nightsOfRange = (from: IsoDate, to: IsoDate): readonly IsoDate[] | undefined => {
  const first = Temporal.PlainDate.from(from);
  const count = first.until(Temporal.PlainDate.from(to)).days;
  if (count < 1 || count > MAX_NIGHTS) return undefined;
  return Array.from({ length: count }, (_, night) => first.add({ days: night }).toString());
};
