import type { Reader } from '../reader.ts';
import type { MemberMatch } from './member.ts';
import { countAt, numberAt } from './number.ts';
import { isQuantity } from './quantity.ts';
import { rangeAt } from './range.ts';

/** More than these are seldom said without "personas": a larger number is something else. */
const maxBare = 30;

/** A number that stands alone: nothing after it says that it counts something else. */
const alone = (r: Reader, i: number): boolean => {
  if (r.mark(i, '%', '€', '$', '£')) return false;
  if (r.mark(i, '/', '-', ':', '.') && r.at(i)?.glued && r.at(i + 1)?.kind === 'number') return false;
  if (isQuantity(r, i) || r.hit(i, 'month')) return false;
  // "2 de marzo" is a day; "para 2 de 12 a 14" are two people, and dates.
  if (r.hit(i, 'of') && !r.hit(i, 'openStrong') && !rangeAt(r, i)) return false;
  const join = r.hit(i, 'join');
  // "4 al 8" are days; "4 al final" are people.
  if ((join && !r.stops(join.end) && !isNoDay(r, join.end)) || r.at(i)?.kind === 'number') return false;
  const and = r.hit(i, 'and');
  // "para 2 y 3 de enero"
  const second = and && numberAt(r, and.end);
  return !second || isQuantity(r, second.end);
};

const isNoDay = (r: Reader, i: number): boolean => r.at(i)?.text === 'final';

/** "somos 4", "we are four", "somos em 4", "there are 4 of us" */
const we = (r: Reader, i: number): MemberMatch | undefined => {
  const opener = r.hit(i, 'we');
  const count = opener && numberAt(r, opener.end);
  if (!count || count.value < 1 || count.value > maxBare) return undefined;
  const ofUs = r.hit(count.end, 'ofUs');
  if (ofUs) return { value: { people: count.value, whole: true }, end: ofUs.end };
  // "it's 4" and "sería 4" say it only at the end of a sentence.
  const said = /^(?:somos|seremos|seriamos|iremos|iriamos|viajamos|venimos|vamos|estamos|we)/u.test(
    r.at(i)?.text ?? '',
  );
  if (!said && !r.stops(count.end)) return undefined;
  const friend = r.hit(count.end, 'friend');
  if (friend) return { value: { people: count.value, whole: true }, end: friend.end };
  return alone(r, count.end) ? { value: { people: count.value, whole: true }, end: count.end } : undefined;
};

/** "4 of us", "nosotros dos", "the two of us" */
const us = (r: Reader, i: number): MemberMatch | undefined => {
  const both = r.hit(i, 'bothOfUs');
  // "nos dois quartos" and "trazer-nos dois" are not "nós dois".
  if (both && !r.mark(i - 1, '-') && follows(r, both.end))
    return { value: { people: 2, whole: true }, end: both.end };
  const count = numberAt(r, r.at(i)?.text === 'the' ? i + 1 : i);
  const ofUs = count && r.hit(count.end, 'ofUs');
  return ofUs && { value: { people: count.value, whole: true }, end: ofUs.end };
};

/** "grupo de 6", "family of four" */
const group = (r: Reader, i: number): MemberMatch | undefined => {
  const opener = r.hit(i, 'groupOf');
  const count = opener && numberAt(r, opener.end);
  if (!count || (isQuantity(r, count.end) && !r.hit(count.end, 'person'))) return undefined;
  return { value: { people: count.value, whole: true }, end: r.skip(count.end, 'person') };
};

/** "para dos", "for two", "pra 3": both words of one language, so that "for once" is nobody. */
const purpose = (r: Reader, i: number): MemberMatch | undefined => {
  const opener = r.hit(i, 'for');
  const count = opener && numberAt(r, opener.end);
  if (!count || count.ordinal || count.value < 1 || count.value > maxBare || !alone(r, count.end))
    return undefined;
  const spoken = count.languages;
  if (spoken && ![...opener.languages].some((language) => spoken.has(language))) return undefined;
  // "for 2 minor issues": an unknown noun after it is what is counted, unless the sentence goes on.
  return follows(r, count.end) ? { value: { people: count.value }, end: count.end } : undefined;
};

const continuations = [
  'glue',
  'and',
  'with',
  'for',
  'from',
  'tonight',
  'relative',
  'weekday',
  'this',
  'coming',
  'next',
  'until',
  'including',
  'arrive',
  'join',
  'or',
  'weekend',
] as const;

const follows = (r: Reader, i: number): boolean =>
  r.stops(i) || r.at(i)?.kind === 'noise' || continuations.some((role) => r.hit(i, role));

const single = (r: Reader, i: number): MemberMatch | undefined => {
  const hit = r.hit(i, 'alone');
  return hit && { value: { people: 1, whole: true }, end: hit.end };
};

/** "2 y un bebé", "2+1": a number that only the children after it make a number of people. */
const beforeChildren = (r: Reader, i: number): MemberMatch | undefined => {
  const count = numberAt(r, i);
  if (!count || count.value < 1 || count.value > maxBare) return undefined;
  const and = r.hit(count.end, 'and')?.end ?? (r.mark(count.end, '+', '&') ? count.end + 1 : undefined);
  const second = and === undefined ? undefined : countAt(r, and);
  const child = second && r.hit(second.end, 'child');
  return child ? { value: { people: count.value }, end: count.end } : undefined;
};

const rules = [single, us, we, group, purpose, beforeChildren];

/** Everybody at once. */
export const wholeAt = (r: Reader, i: number): MemberMatch | undefined => {
  for (const rule of rules) {
    const match = rule(r, i);
    if (match) return match;
  }
  return undefined;
};
