import type { Hotel } from '../hotels/hotel.ts';

const prefixOf = (hotel: Hotel): string => hotel.id.slice(0, 3).toUpperCase();

/** What a code of this house looks like. */
export const referenceExample = (hotel: Hotel): string => `${prefixOf(hotel)}-7F3K2`;

const whole = /\b[A-Z]{3}-[A-Z\d]{5}\b/g;

/**
 * Bookings are quoted as their letters, a dash and five characters; of this house also without the dash.
 *
 * @param expected the code was asked for: then its second half will do
 */
export const findReference = (text: string, hotel: Hotel, expected = false): string | undefined => {
  const upper = text.toUpperCase();
  const [quoted] = upper.match(whole) ?? [];
  if (quoted) return quoted;
  const prefix = prefixOf(hotel);
  const own = new RegExp(`\\b${prefix}\\W{0,3}(?=[A-Z]*\\d)([A-Z0-9]{5})\\b`).exec(upper)?.[1];
  const code = own ?? (expected ? /\b(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{5}\b/.exec(upper)?.[0] : undefined);
  return code === undefined ? undefined : `${prefix}-${code}`;
};

/** Without codes: they are looked up, and say nothing of what is wanted, whatever words they happen to hold. */
export const withoutCodes = (text: string): string =>
  text
    .replaceAll(whole, ' ')
    // In small letters only with a digit: "pre-order" is a word.
    .replaceAll(/\b[a-z]{3}-(?=[a-z]*\d)[a-z\d]{5}\b/gi, ' ');
