/** Lower case without accents and punctuation: how short answers and the words we look for meet. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/(?:\p{Mn}|\p{Cf}|\p{Emoji_Modifier})/gu, '')
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim();

/** `list('sí, dale')`: the plain words of a comma-separated list. */
export const list = (words: string): ReadonlySet<string> => new Set(words.split(',').map(plain));

/** Without codes of bookings: they are looked up, and say nothing of what is wanted, whatever words they happen to hold. */
export const withoutCodes = (text: string): string =>
  text
    .replaceAll(/\b[A-Z]{3}-[A-Z\d]{5}\b/g, ' ')
    // In small letters only with a digit: "pre-order" is a word.
    .replaceAll(/\b[a-z]{3}-(?=[a-z]*\d)[a-z\d]{5}\b/gi, ' ');
