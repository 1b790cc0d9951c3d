import type { Hotel } from '../hotels/hotel.ts';

/**
 * The room type that a text names in any of our languages ("la doble", "the suite"): the longest name that fits.
 *
 * @param among ids to choose from; all of the hotel's when absent
 */
export const roomNamed = (hotel: Hotel, text: string, among?: readonly string[]): string | undefined => {
  const said = ` ${plain(text)} `;
  const named = hotel.rooms
    .filter(({ id }) => !among || among.includes(id))
    .flatMap(({ id, name }) => Object.values(name).map((label) => ({ id, label: plain(label) })))
    .filter(({ label }) => said.includes(` ${label} `))
    .toSorted((a, b) => b.label.length - a.label.length);
  return named[0]?.id;
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
