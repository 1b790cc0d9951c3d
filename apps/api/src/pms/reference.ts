import { createHash } from 'node:crypto';

/** Without the letters and digits that are mistaken for one another when read out: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 5;

/**
 * What the guest is told, such as `BUE-7F3K2`: the same for the same client reference.
 *
 * @param attempt the next one when another booking has that reference already; rare
 */
export const referenceCandidate = (prefix: string, clientReference: string, attempt: number): string =>
  `${prefix}-${letters(`${prefix}/${attempt}/${clientReference}`)}`;

const letters = (key: string): string => {
  const digest = createHash('sha256').update(key).digest();
  let rest = digest.readUIntBE(0, 6);
  let text = '';
  while (text.length < LENGTH) {
    text += ALPHABET.charAt(rest % ALPHABET.length);
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
};
