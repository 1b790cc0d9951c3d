import type { Match, Reader } from '../reader.ts';
import type { PartyItem } from './item.ts';
import { memberAt, selfAt, type Member, type MemberMatch } from './member.ts';
import { wholeAt } from './whole.ts';

/** How a member is tied to those before it. */
type Tie = 'none' | 'and' | 'with' | 'including';

interface Group {
  members: (Member & { readonly tie: Tie })[];
  end: number;
}

const tieAt = (r: Reader, i: number): Match<Tie> => {
  const including = r.hit(i, 'including');
  if (including) return { value: 'including', end: r.skip(including.end, 'and') };
  if (r.mark(i, '(', ':')) return { value: 'including', end: r.skip(i + 1, 'including') };
  const comma = r.mark(i, ',', ';') ? i + 1 : i;
  const inside = r.hit(comma, 'including');
  if (inside) return { value: 'including', end: inside.end };
  // "e mais duas amigas"
  const and = r.mark(comma, '+', '&') ? comma + 1 : r.skip(r.skip(comma, 'and'), 'and');
  const company = r.hit(and, 'with');
  if (company) return { value: 'with', end: company.end };
  const aim = and > i ? r.skip(and, 'for') : and;
  return { value: and > comma ? 'and' : 'none', end: aim };
};

const start = (r: Reader, i: number): { tie: Tie; match: MemberMatch } | undefined => {
  const company = r.hit(i, 'with');
  if (company) {
    const match = memberAt(r, company.end);
    return match && { tie: 'with', match };
  }
  const match = memberAt(r, i) ?? wholeAt(r, i) ?? startingSelf(r, i);
  return match && { tie: 'none', match };
};

/** "yo y mi mujer", "me and my wife": alone, a pronoun says nothing about a party. */
const startingSelf = (r: Reader, i: number): MemberMatch | undefined => {
  const self = selfAt(r, i);
  if (!self) return undefined;
  const tie = tieAt(r, self.end);
  return tie.end > self.end && memberAt(r, tie.end) ? self : undefined;
};

const maxMembers = 12;

const collect = (r: Reader, i: number): Group | undefined => {
  const first = start(r, i);
  if (!first) return undefined;
  const group: Group = { members: [{ ...first.match.value, tie: first.tie }], end: first.match.end };
  while (group.members.length < maxMembers) {
    const tie = tieAt(r, group.end);
    const isNext = tie.value !== 'none' || tie.end > group.end;
    const member = memberAt(r, tie.end) ?? (isNext ? selfAt(r, tie.end) : undefined);
    if (!member || (tie.value === 'none' && tie.end === group.end && !adjacent(member.value))) return group;
    group.members.push({ ...member.value, tie: tie.value });
    group.end = r.mark(member.end, ')') ? member.end + 1 : member.end;
  }
  return group;
};

/** Without a word between them only counts belong together: "2 adultos 1 niño". */
const adjacent = (member: Member): boolean =>
  member.kin === undefined && member.friends === undefined && member.self === undefined;

const sum = (numbers: readonly (number | undefined)[]): number | undefined => {
  const known = numbers.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : undefined;
};

const isSpoken = (members: Group['members']): boolean => members.some((member) => member.self);

/** Grown-ups that are not just "people": "2 adultos", "mi mujer y yo", "con dos amigos". */
const grownUps = (members: Group['members'], counted: boolean): number => {
  const adults = sum(members.map((member) => member.adults)) ?? 0;
  const spoken = isSpoken(members);
  const along = (member: Group['members'][number]) => spoken || member.tie === 'with';
  const kin = sum(members.map((member) => member.kin ?? (along(member) ? member.friends : 0))) ?? 0;
  if (counted) return adults;
  // "2 adultos, mi mujer y yo" says the same twice; "2 adultos y mi suegra" adds one.
  if (adults > 0) return spoken ? adults : adults + kin;
  // "con mi mujer" means both; "para mi mujer" does not say whether the writer comes.
  const company = members.some((member) => member.tie === 'with' && (member.kin ?? member.friends));
  return spoken || company ? kin + 1 : 0;
};

const summarise = ({ members }: Group): PartyItem | undefined => {
  const apart = isSpoken(members);
  const people = sum(
    members.map((member) => member.people ?? (apart || member.tie === 'with' ? undefined : member.friends)),
  );
  const children = sum(members.map((member) => member.children));
  const adults = grownUps(members, people !== undefined);
  if (people === undefined && children === undefined && adults === 0) return undefined;
  return {
    kind: 'party',
    adults,
    ...(people === undefined ? {} : { people }),
    ...(children === undefined ? {} : { children }),
    among: among(members),
  };
};

/** "4 personas (2 niños)" yes; "somos 4 con 2 niños" perhaps; "4 personas y 2 niños" no. */
const among = (members: Group['members']): PartyItem['among'] => {
  const young = members.filter((member) => member.children !== undefined);
  if (young.some((member) => member.tie === 'including')) return 'yes';
  const whole = members.some((member) => member.whole);
  return whole && young.some((member) => member.tie === 'with') ? 'perhaps' : 'no';
};

/** Who comes: "2 adultos y 1 niño", "mi mujer y yo", "para dos", "familia de 4 con 2 niños". */
export const partyAt = (r: Reader, i: number): Match<PartyItem> | undefined => {
  const group = collect(r, i);
  const value = group && summarise(group);
  return value && { value, end: group.end };
};
