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
