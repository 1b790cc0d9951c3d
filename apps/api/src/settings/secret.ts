import { z } from 'zod';

/** What examples, tutorials and this repository write where a secret belongs. */
const placeholders: ReadonlySet<string> = new Set(
  (
    'demo dummy test tests testing example sample placeholder secret password default change changeme me your my the ' +
    'here insert replace with token key app value dev prod todo foo bar qwerty qwertyuiop asdf asdfghjkl zxcvbnm xxx'
  ).split(' '),
);
/** Tokens of the providers' own documentation. */
const published: ReadonlySet<string> = new Set([
  '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11',
  '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
  '4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc',
]);
const onlyPlaceholders = new RegExp(
  `^(?:${[...placeholders].toSorted((a, b) => b.length - a.length).join('|')}|x|\\d)+$`,
);

/** The shortest text that it repeats, itself at last. */
const unitOf = (value: string): string => {
  const period = (value + value).indexOf(value, 1);
  return value.slice(0, period);
};

/** Rows such as `12345` or `aaaa` tell no more than where they begin. */
const withoutRows = (value: string): string => {
  const step = (at: number): number => value.charCodeAt(at) - value.charCodeAt(at - 1);
  return value
    .split('')
    .filter((_, at) => at < 2 || Math.abs(step(at)) > 1 || step(at) !== step(at - 1))
    .join('');
};

/** Shannon's bits of all characters together. */
const bitsOf = (value: string): number => {
  const counts = Map.groupBy(value, (char) => char)
    .values()
    .map(({ length }) => length);
  return counts.reduce((bits, count) => bits - count * Math.log2(count / value.length), 0);
};

/** The least that no random secret of 32 characters falls short of, hexadecimal ones included. */
const leastBits = 72;
const leastBesidePlaceholders = 24;

/**
 * Whether it is no secret but what stands in its place. The whole value is judged: a real token may well hold `1234`, and
 * words of an example stand alone in it, between other characters.
 */
export const isPlaceholder = (value: string): boolean => {
  if (published.has(value)) return true;
  const words = value.toLowerCase().split(/[^a-z0-9]+/);
  if (onlyPlaceholders.test(words.join(''))) return true;
  const others = value.split(/[^A-Za-z0-9]+/).filter((word) => !placeholders.has(word.toLowerCase()));
  if (others.length === words.length) return false;
  const rest = others.join('');
  return rest.length < leastBesidePlaceholders || /^(?:[a-z]+|[A-Z]+)$/.test(rest);
};

/** A secret of production. */
export const strictSecret = z
  .string()
  .min(32, 'needs at least 32 characters')
  .refine((value) => !isPlaceholder(value), 'looks like a placeholder')
  .refine(
    (value) => bitsOf(withoutRows(unitOf(value))) >= leastBits,
    'is too regular: take a random one, such as of `openssl rand -hex 32`',
  );
