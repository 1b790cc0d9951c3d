import type { Ranked } from './classification.ts';
import { OUT_OF_SCOPE } from './example.ts';
import { BREAK } from './normalise.ts';

const SHORTEST = 2;
/** A clause longer than this is read through a window: voice notes have no punctuation. */
const LONGEST = 14;
const WINDOW = 10;
const STRIDE = 5;
/** Bounds the work on a message made of commas. */
const MOST_SPANS = 20;
/** How much the clearest part of an unclear message counts against the whole. */
const TRUST = 0.6;

/** The parts of a message that could be its wish, or none when it has only one part. */
export const spansOf = (tokens: readonly string[]): string[][] => {
  const clauses: string[][] = [[]];
  for (const token of tokens) {
    if (token === BREAK) clauses.push([]);
    else clauses.at(-1)!.push(token);
  }
  const spans: string[][] = [];
  for (const clause of clauses) {
    if (clause.length < SHORTEST) continue;
    if (clause.length <= LONGEST) spans.push(clause);
    else
      for (let at = 0; at + STRIDE < clause.length; at += STRIDE) spans.push(clause.slice(at, at + WINDOW));
  }
  return spans.length < 2 ? [] : spans.slice(0, MOST_SPANS);
};

/** The likeliest wish of a ranking, `out_of_scope` left aside. */
export const bestWish = (ranking: readonly Ranked[]): Ranked => {
  const [first, second] = ranking as [Ranked, Ranked];
  return first.intent === OUT_OF_SCOPE ? second : first;
};

/**
 * A wish wrapped in talk is diluted by it: when the whole says little, its clearest part is heard too. The whole
 * keeps a say, so that a stray keyword in a strange message does not make it sure.
 *
 * @param whole ranking of the whole message
 * @param parts rankings of its spans
 */
export const focus = (whole: readonly Ranked[], parts: readonly (readonly Ranked[])[]): readonly Ranked[] => {
  let clearest = whole;
  for (const part of parts) {
    if (bestWish(part).confidence > bestWish(clearest).confidence) clearest = part;
  }
  if (clearest === whole) return whole;
  const shares = new Map(whole.map(({ intent, confidence }) => [intent, confidence]));
  return clearest
    .map(({ intent, confidence }) => ({
      intent,
      confidence: TRUST * confidence + (1 - TRUST) * shares.get(intent)!,
    }))
    .sort((a, b) => b.confidence - a.confidence);
};
