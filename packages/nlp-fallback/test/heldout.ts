import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../src/index.ts';
import { readSentences } from '../src/hotel/sentences.ts';

const root = join(import.meta.dirname, '..');
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const sentences: readonly Example[] = readSentences(join(root, 'sentences'));
const seen = new Set(sentences.map(({ text }) => plain(text)));

/** Short wishes are written alike by everybody ("wifi?"): what training has seen word for word does not count. */
export const heldOut = (lang: string): Example[] =>
  readFileSync(join(root, `test/heldout/${lang}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Example)
    .map(({ text, intent }) => ({ text, intent, lang }))
    .filter(({ text }) => !seen.has(plain(text)));
