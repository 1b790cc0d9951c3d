const FNV_PRIME = 0x01000193;

/** Start values: one per kind of feature, so that a word and a bigram never share a hash by construction. */
export const SEED = {
  word: 0x811c9dc5,
  concept: 0x3c6ef372,
  pair: 0xa54ff53a,
  chars: 0x1f83d9ab,
  language: 0x5be0cd19,
} as const;

/** One FNV-1a step over a UTF-16 code unit. */
export const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, FNV_PRIME);

/** The finaliser of murmur3: FNV alone leaves the low bits of short strings too regular. */
export const finish = (hash: number): number => {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** FNV-1a over a string, continuing from `from`; not finalised, so hashes can be chained. */
export const chain = (from: number, text: string): number => {
  let hash = from;
  for (let i = 0; i < text.length; i += 1) hash = step(hash, text.charCodeAt(i));
  return hash;
};
