import type { Counts } from './features.ts';

/**
 * How rare each feature is, in four bits a feature: level 0 was never seen. An unseen feature weighs as much as the
 * rarest one in the norm but points nowhere, so that unknown text shrinks the known part instead of vanishing.
 */
export interface Rarity {
  /** Two levels a byte. */
  readonly levels: Uint8Array;
  /** Weight by level; index 0 is the weight of the unseen. */
  readonly weights: Float64Array;
}

const LEVELS = 15;

/** Level of a feature: 0 unseen, else 1 (everywhere) to 15 (once). */
export const levelOf = (rarity: Pick<Rarity, 'levels'>, id: number): number =>
  (rarity.levels[id >> 1]! >> ((id & 1) << 2)) & 15;

/** Smoothed inverse document frequency, ln((1 + N) / (1 + df)) + 1, at the levels' centres. */
export const levelWeights = (documents: number): Float64Array => {
  const highest = Math.log(1 + documents) + 1;
  const weights = new Float64Array(LEVELS + 1);
  weights[0] = highest;
  for (let level = 1; level <= LEVELS; level += 1)
    weights[level] = 1 + ((level - 0.5) / LEVELS) * (highest - 1);
  return weights;
};

/** Measures the rarity of every feature over some messages. */
export const measureRarity = (messages: readonly Counts[], rows: Int32Array, tableSize: number): Rarity => {
  const frequency = new Uint16Array(tableSize);
  for (const row of rows) {
    for (const id of messages[row]!.ids) if (frequency[id]! < 65_535) frequency[id]! += 1;
  }
  const highest = Math.log(1 + rows.length) + 1;
  const levels = new Uint8Array(tableSize >> 1);
  for (let id = 0; id < tableSize; id += 1) {
    if (frequency[id] === 0) continue;
    const idf = Math.log((1 + rows.length) / (1 + frequency[id]!)) + 1;
    const level = Math.min(LEVELS, Math.max(1, Math.ceil(((idf - 1) / (highest - 1)) * LEVELS)));
    levels[id >> 1]! |= level << ((id & 1) << 2);
  }
  return { levels, weights: levelWeights(rows.length) };
};

/** Levels with the features of more messages known as the rarest. */
export const markSeen = (known: Uint8Array, messages: readonly Counts[]): Uint8Array => {
  const levels = known.slice();
  for (const { ids } of messages) {
    for (const id of ids) if (levelOf({ levels }, id) === 0) levels[id >> 1]! |= LEVELS << ((id & 1) << 2);
  }
  return levels;
};

/** Scratch for {@link weigh}: known features as bucket and weight. */
export interface Vector {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
  length: number;
}

/** Weighs counted features, each block scaled to length 1 with the unseen counted in; keeps only the seen. */
export const weigh = (message: Counts, rarity: Rarity, bucketMask: number, out: Vector): void => {
  const { ids, counts, words } = message;
  let length = 0;
  for (let block = 0; block < 2; block += 1) {
    const from = block === 0 ? 0 : words;
    const to = block === 0 ? words : ids.length;
    const first = length;
    let squares = 0;
    for (let i = from; i < to; i += 1) {
      const level = levelOf(rarity, ids[i]!);
      const count = counts[i]!;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * rarity.weights[level]!;
      squares += value * value;
      if (level === 0) continue;
      out.buckets[length] = ids[i]! & bucketMask;
      out.values[length] = value;
      length += 1;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = first; i < length; i += 1) out.values[i]! *= scale;
  }
  out.length = length;
};
