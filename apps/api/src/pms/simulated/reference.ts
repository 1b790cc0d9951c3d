import { createHash } from 'node:crypto';

/** Without the letters and digits that are mistaken for one another when read out: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 5;

/**
 * What the guest is told: the same for the same client reference, such as `BUE-7F3K2`.
 *
 * @param isTaken by another booking; rare, and then the next candidate is tried
 */
export const referenceFor = (
  prefix: string,
  clientReference: string,
  isTaken: (reference: string) => boolean,
): string => {
  for (let attempt = 0; ; attempt += 1) {
    const reference = `${prefix}-${letters(`${prefix}/${attempt}/${clientReference}`)}`;
    if (!isTaken(reference)) return reference;
  }
};

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
