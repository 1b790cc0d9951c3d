import type { Item, PartyItem } from '../grammar/item.ts';

export interface Party {
  readonly adults?: number;
  readonly children?: number;
}

/** Fewer grown-ups than this beside their children: the children were meant on top. */
const leastPerhaps = 2;

const grown = ({ people, adults, children = 0, among }: PartyItem): number | undefined => {
  if (people === undefined || adults > 0) return adults || undefined;
  const rest = people - children;
  if (among === 'yes' && rest > 0) return rest;
  return (among === 'perhaps' && rest >= leastPerhaps ? rest : people) || undefined;
};

/** "somos 4 ... 2 adultos y 2 niños": who is named as an adult counts more than a number of people. */
export const resolveParty = (items: readonly Item[]): Party => {
  const parties = items.filter((item) => item.kind === 'party');
  const exact =
    parties.find((party) => party.adults > 0) ?? parties.find((party) => party.people !== undefined);
  const adults = exact && grown(exact);
  const children = parties.find((party) => party.children !== undefined)?.children;
  return { ...(adults === undefined ? {} : { adults }), ...(children === undefined ? {} : { children }) };
};
