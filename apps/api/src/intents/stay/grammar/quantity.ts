import type { Role } from '../lexicon/lexicon.ts';
import type { Reader } from '../reader.ts';

const nouns: readonly Role[] = [
  'night',
  'week',
  'fortnight',
  'adult',
  'person',
  'child',
  'friend',
  'couples',
  'thing',
  'years',
  'old',
  'currency',
  'hours',
  'dayPart',
  'ofUs',
];

/** After a number: what makes it a quantity, a price or a time, and so no day of a month. */
export const isQuantity = (r: Reader, i: number): boolean => {
  if (r.mark(i, '%', '€', '$', '£', '°')) return true;
  if (r.mark(i, ':') && r.at(i + 1)?.kind === 'number' && r.at(i + 1)?.glued) return true;
  const start = r.mark(i, '-') && r.at(i + 1)?.kind === 'word' ? i + 1 : i;
  return nouns.some((role) => r.hit(start, role)) || isDays(r, start);
};

/** "3 días", but not "dias 12 e 13" nor "dia 12". */
export const isDays = (r: Reader, i: number): boolean => {
  const day = r.hit(i, 'day');
  return day !== undefined && r.at(day.end)?.kind !== 'number';
};
