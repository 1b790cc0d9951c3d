/** A piece of the normalised text. */
export interface Token {
  /** `noise` is part of a code or a phone number and means nothing to the grammar. */
  readonly kind: 'word' | 'number' | 'mark' | 'noise';
  readonly text: string;
  /** No space before it. */
  readonly glued: boolean;
  /** `12th`, `1º`: the suffix belongs to the number. */
  readonly ordinal: boolean;
}

const pieces = /\p{Nd}+|[\p{L}']+|\S/gu;
const ordinalSuffixes: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'o', 'a', 'ro', 'er', 'ra']);

const kindOf = (text: string): Token['kind'] => {
  if (/^[0-9]+$/u.test(text)) return 'number';
  if (/\p{L}/u.test(text)) return 'word';
  return /^\p{Nd}/u.test(text) ? 'noise' : 'mark';
};

/** @param text normalised */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of text.matchAll(pieces)) {
    const glued = match.index === end;
    end = match.index + match[0].length;
    const trimmed = match[0].length > 1 ? match[0].replace(/^'+|'+$/gu, '') : match[0];
    const last = tokens.at(-1);
    if (
      glued &&
      last?.kind === 'number' &&
      ordinalSuffixes.has(trimmed) &&
      !/[\p{L}\p{Nd}]/u.test(text[end] ?? '')
    ) {
      tokens[tokens.length - 1] = { ...last, ordinal: true };
    } else if (trimmed) {
      tokens.push({ kind: kindOf(trimmed), text: trimmed, glued, ordinal: false });
    }
  }
  return tokens;
};
