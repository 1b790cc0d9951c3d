import type { ConceptMatcher } from './concepts.ts';
import { NlpError } from './errors.ts';
import { type Example, OUT_OF_SCOPE } from './example.ts';
import { type Counts, countFeatures } from './features.ts';
import { BREAK, tokenise } from './normalise.ts';
import { stripPoliteness } from './politeness.ts';
import type { DenseBlock } from './vectors.ts';

/** Training sentences made ready: everything that does not depend on which of them are left out. */
export interface Corpus {
  readonly intents: readonly string[];
  /** Index of each row's intent, or -1 when it is out of scope. */
  readonly labels: Int32Array;
  /** Rows of the same intent and language, in the order given: neighbours are alike, so folds are cut from runs. */
  readonly groups: readonly Int32Array[];
  readonly counts: readonly Counts[];
  /** Distinct words of each row, as numbers. */
  readonly words: readonly Int32Array[];
  readonly wordNames: readonly string[];
  readonly hasOutOfScope: boolean;
  /** Vectors of the rows, where an encoder made some. */
  readonly block?: DenseBlock;
}

/** True for a token whose absence from the vocabulary says something. */
export const isWord = (token: string): boolean => token !== BREAK && !token.startsWith('0');

/** @throws {NlpError} `invalid-examples` when there are fewer than two intents to tell apart */
export const prepareCorpus = (
  examples: readonly Example[],
  matcher: ConceptMatcher,
  tableSize: number,
): Corpus => {
  const intents = [...new Set(examples.map(({ intent }) => intent))]
    .filter((id) => id !== OUT_OF_SCOPE)
    .sort();
  if (intents.length < 2) {
    throw new NlpError(
      'invalid-examples',
      `Training needs at least 2 intents with examples, got ${intents.length} in ${examples.length} examples.`,
    );
  }
  const index = new Map(intents.map((intent, i) => [intent, i]));
  const labels = Int32Array.from(examples, ({ intent }) => index.get(intent) ?? -1);
  const grouped = new Map<string, number[]>();
  const wordIds = new Map<string, number>();
  const counts: Counts[] = [];
  const words: Int32Array[] = [];
  for (const [row, { text, intent, lang }] of examples.entries()) {
    const tokens = stripPoliteness(tokenise(text));
    counts.push(countFeatures(tokens, matcher, tableSize - 1));
    const distinct = new Set<number>();
    for (const token of tokens) {
      if (!isWord(token)) continue;
      const id = wordIds.get(token) ?? wordIds.size;
      wordIds.set(token, id);
      distinct.add(id);
    }
    words.push(Int32Array.from(distinct));
    const key = `${intent}\n${lang ?? ''}`;
    const group = grouped.get(key) ?? [];
    group.push(row);
    grouped.set(key, group);
  }
  return {
    intents,
    labels,
    groups: [...grouped.values()].map((rows) => Int32Array.from(rows)),
    counts,
    words,
    wordNames: [...wordIds.keys()],
    hasOutOfScope: labels.includes(-1),
  };
};
