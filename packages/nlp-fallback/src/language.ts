import { chain, finish, SEED, step } from './hash.ts';
import type { Example } from './example.ts';

/** Naive Bayes over words and runs of up to three letters, accents kept: `ñ` and `ã` are the best clues. */
export interface LanguageTable {
  readonly languages: readonly string[];
  /** Log-likelihoods against the mean of all languages, times {@link UNIT}: language by language. */
  readonly evidence: Int8Array;
}

const BUCKETS = 4096;
const UNIT = 24;
/** Neighbouring clues repeat each other: naive Bayes would be too sure without this. */
const DAMPING = 0.35;
/** Guests rarely change their language, and hotels' words ("wifi", "check-in") belong to all of them. */
const PRIOR = 0.95;
/** One word alone never outweighs the conversation. */
const MOST_PER_WORD = 1.5;
const LONGEST = 400;

/** Language when nothing is known about it (BCP 47). */
export const UNDETERMINED = 'und';

const wordsOf = (text: string): string[] =>
  text
    .slice(0, LONGEST)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}'’]+|[¿¡]/gu) ?? [];

const eachClue = (word: string, sink: (bucket: number) => void): void => {
  sink(finish(chain(SEED.language, word)) & (BUCKETS - 1));
  const padded = ` ${word} `;
  for (let start = 0; start < padded.length; start += 1) {
    let hash: number = SEED.chars;
    for (let at = start; at < Math.min(padded.length, start + 3); at += 1) {
      hash = step(hash, padded.charCodeAt(at));
      sink(finish(hash) & (BUCKETS - 1));
    }
  }
};

/** Learns from the examples that say their language. */
export const fitLanguages = (examples: readonly Example[]): LanguageTable => {
  const frequency = new Map<string, number>();
  for (const { lang } of examples)
    if (lang !== undefined) frequency.set(lang, (frequency.get(lang) ?? 0) + 1);
  // the commonest first: it wins when nothing speaks for any
  const languages = [...frequency.keys()].sort((a, b) => frequency.get(b)! - frequency.get(a)!);
  const counts = languages.map(() => new Float64Array(BUCKETS).fill(0.5));
  for (const { text, lang } of examples) {
    const count = lang === undefined ? undefined : counts[languages.indexOf(lang)];
    if (!count) continue;
    for (const word of wordsOf(text)) eachClue(word, (bucket) => (count[bucket]! += 1));
  }
  const totals = counts.map((count) => count.reduce((sum, value) => sum + value, 0));
  const evidence = new Int8Array(languages.length * BUCKETS);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const logs = counts.map((count, i) => Math.log(count[bucket]! / totals[i]!));
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    for (const [i, log] of logs.entries()) {
      evidence[i * BUCKETS + bucket] = Math.max(-127, Math.min(127, Math.round((log - mean) * UNIT)));
    }
  }
  return { languages, evidence };
};

/**
 * The likeliest language of a message.
 *
 * @param prior language of the conversation so far: decides when the message could be any ("ok", "wifi?")
 */
export const detectLanguage = (
  { languages, evidence }: LanguageTable,
  text: string,
  prior?: string,
): string => {
  if (languages.length === 0) return prior ?? UNDETERMINED;
  const rest = (1 - PRIOR) / Math.max(1, languages.length - 1);
  const known = prior !== undefined && languages.includes(prior);
  const logs = languages.map((language) => (known ? Math.log(language === prior ? PRIOR : rest) : 0));
  for (const word of wordsOf(text)) {
    const said = languages.map(() => 0);
    eachClue(word, (bucket) => {
      for (let i = 0; i < said.length; i += 1) said[i]! += (DAMPING * evidence[i * BUCKETS + bucket]!) / UNIT;
    });
    for (const [i, say] of said.entries()) logs[i]! += Math.max(-MOST_PER_WORD, Math.min(MOST_PER_WORD, say));
  }
  return languages[logs.indexOf(Math.max(...logs))]!;
};
