import { monthNames, vocabulary } from './lexicon/index.ts';
import type { Token } from './tokens.ts';

const breaks = /^[,;:()!?"¿¡[\]]$/u;
const phoneMarks = /^[-+().]$/u;
const isYear = (text: string): boolean => /^(?:19|20)\d\d$/u.test(text);

/** Runs of tokens without a space or a separating mark between them. */
const chunks = (tokens: readonly Token[]): [number, number][] => {
  const found: [number, number][] = [];
  let start = 0;
  for (let i = 1; i <= tokens.length; i++) {
    const token = tokens[i];
    const last = tokens[i - 1];
    const sentenceEnd = last?.text === '.' && token?.kind !== 'number';
    if (token?.glued && !breaks.test(token.text) && !(last && breaks.test(last.text)) && !sentenceEnd)
      continue;
    found.push([start, i]);
    start = i;
  }
  return found;
};

/** `BUE-7F3K2`, `hab305`: letters and digits in one piece, where the letters are not words of ours. */
const isCode = (chunk: readonly Token[]): boolean => {
  if (!chunk.some((token) => token.kind === 'number')) return false;
  return chunk.some((token, i) => {
    if (token.kind !== 'word') return false;
    const beforeDigits = chunk[i + 1]?.kind === 'number';
    return beforeDigits ? !monthNames.has(token.text) : !vocabulary.has(token.text);
  });
};

/** Groups of digits that are written apart: enough of them make a phone number, unless they are dates. */
const isPhone = (run: readonly Token[]): boolean => {
  const groups = run.filter((token) => token.kind === 'number').map((token) => token.text);
  const digits = groups.join('').length;
  if (digits < 7) return false;
  if (run[0]?.text === '+' || groups.some((group) => group.length > 2 && !isYear(group))) return true;
  return groups.length >= 4 && run.length === groups.length && groups.every((group) => group.length === 2);
};

const phones = (tokens: readonly Token[]): [number, number][] => {
  const found: [number, number][] = [];
  for (let i = 0; i < tokens.length;) {
    let end = i;
    while (tokens[end]?.kind === 'number' || phoneMarks.test(tokens[end]?.text ?? '')) end++;
    if (end > i && isPhone(tokens.slice(i, end))) found.push([i, end]);
    i = Math.max(end, i + 1);
  }
  return found;
};

/** Booking codes and phone numbers become noise, so that no rule sees their digits. */
export const withoutCodes = (tokens: readonly Token[]): Token[] => {
  const noise = new Set<number>();
  const coded = chunks(tokens).filter(([start, end]) => isCode(tokens.slice(start, end)));
  for (const [start, end] of [...coded, ...phones(tokens)]) {
    for (let i = start; i < end; i++) noise.add(i);
  }
  return tokens.map((token, i) => (noise.has(i) ? { ...token, kind: 'noise' } : token));
};
