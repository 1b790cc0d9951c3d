import { list, plain } from '../conversation/words.ts';
import type { Hotel } from '../hotels/hotel.ts';

/** Words of room names that are said of any room. */
const common = list('room, quarto, habitacion, con, with, com, cama, bed, sea');
/** Other words for the same, as guests of all countries say them. */
const alike: ReadonlyMap<string, string> = new Map([
  ['simple', 'individual'],
  ['sencilla', 'individual'],
  ['sencillo', 'individual'],
  ['solteiro', 'individual'],
  ['matrimonial', 'doble'],
]);

/** "dobles", "duplo", "dupla": one stem. */
const stem = (word: string): string => (alike.get(word) ?? word).replace(/s$/, '').replace(/[aeo]$/, '');
const stems = (text: string): string[] => plain(text).split(' ').map(stem);

/**
 * The room type that a text names in any of our languages ("la doble", "the suite"): the longest name that fits,
 * else the one that a word belongs to ("con vistas"). Naming two is asking about both: then it is none.
 *
 * @param among ids to choose from; all of the hotel's when absent
 */
export const roomNamed = (hotel: Hotel, text: string, among?: readonly string[]): string | undefined => {
  let said = ` ${stems(text).join(' ')} `;
  const labels = hotel.rooms
    .flatMap(({ id, name }) => Object.values(name).map((label) => ({ id, words: stems(label).join(' ') })))
    .toSorted((a, b) => b.words.length - a.words.length);
  const named: { id: string; at: number }[] = [];
  for (const { id, words } of labels) {
    const at = said.indexOf(` ${words} `);
    if (at < 0) continue;
    named.push({ id, at });
    // What is left may name another one.
    said = said.replace(` ${words} `, ` ${'_'.repeat(words.length)} `);
  }
  const whole = new Set(named.map(({ id }) => id));
  const ids = new Set([...byWord(hotel, said)].filter((id) => named.length === 0 || !whole.has(id)));
  const all = [...whole, ...ids].filter((id) => !among || among.includes(id));
  if (all.length < 2) return all[0];
  // "Not the double, better the suite": the last word counts.
  return corrects(text) ? named.toSorted((a, b) => b.at - a.at)[0]?.id : undefined;
};

const corrects = (text: string): boolean =>
  /\b(?:no|mejor|prefiero|preferimos|cambio|not|rather|instead|prefer|nao|prefiro|melhor)\b/.test(
    plain(text),
  );

/** Rooms that are the only ones with a word which the text uses. */
const byWord = (hotel: Hotel, said: string): Set<string> => {
  const owners = new Map<string, Set<string>>();
  for (const { id, name } of hotel.rooms) {
    for (const label of Object.values(name)) {
      for (const word of plain(label).split(' ')) {
        if (word.length < 3 || common.has(word)) continue;
        owners.set(stem(word), (owners.get(stem(word)) ?? new Set()).add(id));
      }
    }
  }
  const found = new Set<string>();
  for (const word of said.split(' ')) {
    const [owner, ...others] = owners.get(word) ?? [];
    if (owner !== undefined && others.length === 0) found.add(owner);
  }
  return found;
};

const cheapest =
  /\b(?:mas (?:barat|economic)[ao]|(?:menos|menor) (?:car[ao]|preco)|cheapest|cheaper one|mais (?:barat|em cont)[ao]?|cualquiera|la que sea|any|qualquer|first|primer[ao]?|primeir[ao])\b/;
const ordinals: readonly (readonly [RegExp, number])[] = [
  [cheapest, 0],
  [/\b(?:segund[ao]|second)\b/, 1],
  [/\b(?:tercer[ao]|third|terceir[ao])\b/, 2],
  [
    /\b(?:ultim[ao]|last|mas car[ao]|most expensive|mais car[ao]|(?:la|el|the|o|a) (?:mejor|best|melhor)(?! (?:preci|pric|prec)))\b/,
    -1,
  ],
];

/** A room of a list that was shown, cheapest first: by its number, by its place ("la segunda"), or by its name. */
export const roomOfList = (hotel: Hotel, text: string, shown: readonly string[]): string | undefined => {
  return roomNamed(hotel, text, shown) ?? placeInList(text, shown);
};

/** "2", "la 2", "option 2": but "somos 2" is no place in a list. */
const numbered =
  /^(?:(?:la|el|a|o|the|opcion|option|opcao|numero|number|nro|num|no|n|room|habitacion|quarto|quiero|prefiero|elijo|quero|prefiro|dale|ok|si|yes|sim|con|com) )*(\d{1,2})(?: (?:por favor|porfa|please|gracias|dale))?$/;

/** What of a list is meant by its place: "2", "la segunda", "the last one". */
export const placeInList = <T>(text: string, shown: readonly T[]): T | undefined => {
  const said = plain(text);
  const number = numbered.exec(said)?.[1];
  if (number) return shown[Number(number) - 1];
  const place = ordinals.find(([pattern]) => pattern.test(said))?.[1];
  return place === undefined ? undefined : shown.at(place);
};
