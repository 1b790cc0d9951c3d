import type { Match, Reader } from '../reader.ts';
import { adultAge, agesAt } from './ages.ts';
import { countAt, countedAt, numberAt } from './number.ts';
import { isQuantity } from './quantity.ts';

/** One piece of a party: "2 adultos", "mi mujer", "yo", "un bebé de 8 meses". */
export interface Member {
  readonly people?: number;
  readonly adults?: number;
  /** Relatives of the one who writes, who may come along too. */
  readonly kin?: number;
  /** "3 amigos": everybody, or those who come with the one who writes. */
  readonly friends?: number;
  readonly children?: number;
  readonly self?: true;
  /** The number is all of them: "familia de 4", "somos 4". */
  readonly whole?: true;
}

export type MemberMatch = Match<Member>;

const maxPeople = 500;

const children = (r: Reader, count: number, end: number): MemberMatch => {
  const ages = agesAt(r, end);
  // "con mi hijo de 25 años"
  const grown = ages && ages.value.grown === count ? count : 0;
  const value = grown ? { kin: grown } : { children: count };
  return { value, end: ages?.end ?? end };
};

/** "2 adultos", "4 personas", "un niño", "dos amigos", "2 parejas", "a 5-year-old" */
const counted = (r: Reader, i: number): MemberMatch | undefined => {
  const count = countAt(r, i);
  if (!count || count.value > maxPeople) return undefined;
  const { value, end } = count;
  const noun = r.mark(end, '-') && r.at(end)?.glued ? end + 1 : end;
  const child = countedAt(r, count, noun, 'child');
  if (child) return adjective(r, i, noun, child.end) ? undefined : children(r, value, child.end);
  const adult = countedAt(r, count, noun, 'adult');
  if ((adult ?? r.hit(noun, 'person')) && count.article && !introduced(r, i)) return undefined;
  if (adult) return { value: { adults: value }, end: adult.end };
  const person = countedAt(r, count, noun, 'person');
  if (person) return { value: { people: value }, end: person.end };
  const friend = countedAt(r, count, noun, 'friend');
  if (friend) return { value: { friends: value }, end: friend.end };
  const couples = r.hit(noun, 'couples');
  if (couples) return { value: { adults: value * 2 }, end: couples.end };
  return yearOld(r, noun);
};

/** "hablar con una persona" and "otra persona" are about nobody who stays; "para una persona" is. */
const introduced = (r: Reader, i: number): boolean =>
  r.stops(i - 1) ||
  (['for', 'we', 'and'] as const).some((role) => r.hit(i - 1, role)) ||
  ['solo', 'so', 'only', 'just', 'apenas', 'somente', 'solamente'].includes(r.at(i - 1)?.text ?? '');

/** "un menor precio", "una pequeña duda" are about no child. */
const adjective = (r: Reader, i: number, noun: number, end: number): boolean =>
  r.at(i)?.kind === 'word' &&
  /^(?:menor|pequen[oa]|minor|chic[oa])$/u.test(r.at(noun)?.text ?? '') &&
  r.at(end)?.kind === 'word' &&
  !r.hit(end, 'glue');

/** "5-year-old", "two 5 year olds": `i` is at the age. */
const yearOld = (r: Reader, i: number): MemberMatch | undefined => {
  const age = numberAt(r, i);
  if (!age) return undefined;
  const joint = r.mark(age.end, '-') ? age.end + 1 : age.end;
  const old = r.hit(joint, 'old');
  if (!old) return undefined;
  const noun = r.hit(old.end, 'child');
  return { value: age.value < adultAge ? { children: 1 } : { kin: 1 }, end: noun?.end ?? old.end };
};

const yearOlds = (r: Reader, i: number): MemberMatch | undefined => {
  const count = countAt(r, i);
  const match = count && yearOld(r, count.end);
  return match && { ...match, value: match.value.kin ? { kin: count.value } : { children: count.value } };
};

/** "mi mujer", "my parents", "mis dos hijas", "a minha filha de 3 anos", "our 5-year-old" */
const relative = (r: Reader, i: number): MemberMatch | undefined => {
  const my = r.hit(i, 'my') ?? r.hit(pastArticle(r, i), 'my');
  if (!my) return undefined;
  const kin = r.hit(my.end, 'kin');
  if (kin) return { value: { kin: kin.value }, end: kin.end };
  const old = yearOld(r, my.end);
  if (old) return old;
  const count = numberAt(r, my.end);
  const noun = count?.end ?? my.end;
  const friend = count && r.hit(noun, 'friend');
  if (friend) return { value: { kin: count.value }, end: friend.end };
  const child = r.hit(noun, 'child');
  // "mis hijos": how many is not said.
  if (!child || (!count && (r.at(child.end - 1)?.text ?? '').endsWith('s'))) return undefined;
  return children(r, count?.value ?? 1, child.end);
};

/** European Portuguese says "a minha mulher". */
const pastArticle = (r: Reader, i: number): number =>
  ['a', 'o', 'as', 'os'].includes(r.at(i)?.text ?? '') ? i + 1 : i;

const couple = (r: Reader, i: number): MemberMatch | undefined => {
  if (r.hit(i, 'pair')) return undefined;
  const hit = r.hit(i, 'couple');
  if (!hit || r.hit(hit.end, 'more') || isQuantity(r, hit.end)) return undefined;
  return { value: { adults: 2 }, end: hit.end };
};

/** "yo", "me", "I"; also "para mí", which without its accent is "my". */
export const selfAt = (r: Reader, i: number): MemberMatch | undefined => {
  const hit = r.hit(i, 'self');
  if (hit) return { value: { self: true }, end: hit.end };
  const spanish = ['mi', 'mim'].includes(r.at(i)?.text ?? '');
  return spanish && (r.stops(i + 1) || r.hit(i + 1, 'and'))
    ? { value: { self: true }, end: i + 1 }
    : undefined;
};

const noChildren = (r: Reader, i: number): MemberMatch | undefined => {
  const hit = r.hit(i, 'noChildren');
  return hit && { value: { children: 0 }, end: hit.end };
};

/** "adultos: 2", as people fill in forms. */
const labelled = (r: Reader, i: number): MemberMatch | undefined => {
  const role = (['adult', 'person', 'child'] as const).find((role) => r.hit(i, role));
  const label = role && r.hit(i, role);
  const count = label && r.mark(label.end, ':', '=') ? numberAt(r, label.end + 1) : undefined;
  if (!label || !count || r.mark(count.end, '/', '-', ':') || agesAt(r, label.end)) return undefined;
  const key = role === 'adult' ? 'adults' : role === 'child' ? 'children' : 'people';
  return { value: { [key]: count.value }, end: count.end };
};

/** The same without a mark, which only a second label proves: "adults 2 children 1". */
const labels = (r: Reader, i: number): MemberMatch | undefined => {
  const adult = r.hit(i, 'adult');
  const adults = adult && r.at(i - 1)?.kind !== 'number' ? numberAt(r, adult.end) : undefined;
  const child = adults && r.hit(adults.end, 'child');
  const children = child && numberAt(r, child.end);
  return children && { value: { adults: adults.value, children: children.value }, end: children.end };
};

const rules = [labels, labelled, noChildren, couple, yearOlds, counted, relative];

export const memberAt = (r: Reader, i: number): MemberMatch | undefined => {
  for (const rule of rules) {
    const match = rule(r, i);
    if (match) return match;
  }
  return undefined;
};
