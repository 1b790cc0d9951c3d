/** Longer input is cut here: nobody's wish starts after the first 4,096 characters. */
export const MAX_LENGTH = 4096;

/** Stands between two clauses in a token list; it is no feature, but nothing joins across it. */
export const BREAK = '';

const TOKEN = /[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*|\p{Extended_Pictographic}|[.,;:!?¿¡()\n]/gu;
const CLAUSE = /^[.,;:!?¿¡()\n]$/u;

/**
 * Lower case without accents, marks, zero-width characters and elongations ("Holaaa" -> "hola"); digits become
 * `0`, because a date or a price must not decide an intent.
 */
export const fold = (text: string): string =>
  text
    .slice(0, MAX_LENGTH)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replaceAll(/['’‘`´]/gu, '')
    .replaceAll(/\p{Nd}/gu, '0')
    .replaceAll(/(\p{L})\1{2,}/gu, '$1');

/** Folded words, digits and emoji in order, with {@link BREAK} where punctuation ends a clause. */
export const tokenise = (text: string): string[] => {
  const tokens: string[] = [];
  for (const token of fold(text).match(TOKEN) ?? []) {
    if (!CLAUSE.test(token)) tokens.push(token);
    else if (tokens.length > 0 && tokens.at(-1) !== BREAK) tokens.push(BREAK);
  }
  if (tokens.at(-1) === BREAK) tokens.pop();
  return tokens;
};
