import type { Match, Reader } from '../reader.ts';
import type { Item } from './item.ts';
import { countAt, countedAt, numberAt } from './number.ts';
import { isDays } from './quantity.ts';

type NightsItem = Extract<Item, { kind: 'nights' }>;

/** Longer is a flat, not a hotel, or not a stay at all. */
export const maxNights = 90;

const nights = (count: number, end: number): Match<NightsItem> | undefined =>
  count >= 1 && count <= maxNights ? { value: { kind: 'nights', nights: count }, end } : undefined;

/** "a night" and "a week" are mostly prices ("$100 a night"), except after these. */
const durationBefore: ReadonlySet<string> = new Set([
  'for',
  'just',
  'only',
  'stay',
  'staying',
  'spend',
  'about',
]);

const isRate = (r: Reader, i: number, end: number): boolean => {
  if (r.at(i)?.text !== 'a') return false;
  return i > 0 && !durationBefore.has(r.at(i - 1)?.text ?? '') && !r.hit(end, 'from') && !r.stops(i - 1);
};

/**
 * A number of nights. Days count as nights ("5 días" = 5 nights, "quince días" = 15): some guests mean one
 * night less, but most do not count that way, and the answer shows both dates.
 */
export const nightsAt = (r: Reader, i: number): Match<NightsItem> | undefined => {
  const form = labelled(r, i);
  if (form) return form;
  const fortnight = r.hit(i, 'fortnight');
  if (fortnight && fortnight.value === 14) return nights(fortnight.value, fortnight.end);
  const count = countAt(r, i);
  if (!count) return undefined;
  const unit = r.mark(count.end, '-') && r.at(count.end)?.glued ? count.end + 1 : count.end;
  const fifteen = countedAt(r, count, unit, 'fortnight');
  if (fifteen) return nights(count.value * fifteen.value, fifteen.end);
  const night =
    countedAt(r, count, unit, 'night') ??
    countedAt(r, count, unit, 'week') ??
    // "un día de relax" is no stay
    (isDays(r, unit) && count.value > 1 ? r.hit(unit, 'day') : undefined);
  if (!night || isRate(r, i, night.end)) return undefined;
  return nights(count.value * (r.hit(unit, 'week') ? 7 : 1), night.end);
};

/** "noches: 3", as people fill in forms. */
const labelled = (r: Reader, i: number): Match<NightsItem> | undefined => {
  const label = r.hit(i, 'night');
  if (!label || !r.mark(label.end, ':', '=')) return undefined;
  const count = numberAt(r, label.end + 1);
  return count && nights(count.value, count.end);
};
