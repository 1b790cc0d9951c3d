import { BREAK } from './normalise.ts';

/**
 * Words of several languages that mean the same thing: concept -> comma-separated folded patterns. A `*` ends a
 * stem (`cancel*`), a space joins neighbours (`ar condicionad*`).
 */
export type Lexicon = Readonly<Record<string, string>>;

/** Finds the concepts of a message. */
export interface ConceptMatcher {
  /** Concepts with the index of the token where each starts; a negated one is prefixed with `!`. */
  readonly match: (tokens: readonly string[]) => readonly { readonly concept: string; readonly at: number }[];
}

interface Pattern {
  readonly concept: string;
  readonly rest: readonly string[];
}

const NEGATORS = new Set(
  'no not dont doesnt didnt cant cannot wont isnt arent never nao nem sem sin without ni nunca tampoco'.split(
    ' ',
  ),
);
const NEGATION_WINDOW = 3;

const fits = (token: string | undefined, pattern: string): boolean =>
  token !== undefined && (pattern.endsWith('*') ? token.startsWith(pattern.slice(0, -1)) : token === pattern);

const negated = (tokens: readonly string[], at: number): boolean => {
  for (let i = at - 1; i >= Math.max(0, at - NEGATION_WINDOW); i -= 1) {
    if (tokens[i] === BREAK) return false;
    if (NEGATORS.has(tokens[i]!)) return true;
  }
  return false;
};

/** Prepares a lexicon; matching costs a few map look-ups per token. */
export const createConceptMatcher = (lexicon: Lexicon): ConceptMatcher => {
  const whole = new Map<string, Pattern[]>();
  const stems = new Map<string, Pattern[]>();
  for (const [concept, patterns] of Object.entries(lexicon)) {
    for (const pattern of patterns.split(',')) {
      const [head = '', ...rest] = pattern.trim().split(' ');
      const [heads, key] = head.endsWith('*') ? [stems, head.slice(0, -1)] : [whole, head];
      heads.set(key, [...(heads.get(key) ?? []), { concept, rest }]);
    }
  }
  const longest = Math.max(0, ...Array.from(stems.keys(), (stem) => stem.length));
  const headsOf = (token: string): Pattern[] => {
    const found = [...(whole.get(token) ?? [])];
    for (let end = 1; end <= Math.min(longest, token.length); end += 1) {
      const patterns = stems.get(token.slice(0, end));
      if (patterns) found.push(...patterns);
    }
    return found;
  };
  return {
    match: (tokens) => {
      const found = new Map<string, { concept: string; at: number }>();
      for (const [at, token] of tokens.entries()) {
        if (token === BREAK) continue;
        for (const { concept, rest } of headsOf(token)) {
          if (!rest.every((pattern, i) => fits(tokens[at + 1 + i], pattern))) continue;
          const name = negated(tokens, at) ? `!${concept}` : concept;
          if (!found.has(name)) found.set(name, { concept: name, at });
        }
      }
      return [...found.values()];
    },
  };
};
