import { shuffle } from './random.ts';
import { type Rarity, type Vector, weigh } from './rarity.ts';
import type { Counts } from './features.ts';
import type { DenseBlock } from './vectors.ts';

/** Messages as sparse rows. */
export interface Matrix {
  readonly start: Int32Array;
  readonly bucket: Int32Array;
  readonly value: Float32Array;
  /** Squared length of each row, the bias feature included. */
  readonly squared: Float64Array;
}

/** Weights of one class: buckets, then the bias. */
export type Weights = Float32Array;

/** When to stop. */
export interface SvmOptions {
  readonly cost: number;
  readonly sweeps: number;
  readonly tolerance: number;
  readonly random: () => number;
}

/** Weighs every message into one matrix; vectors of the messages come after the buckets. */
export const toMatrix = (
  messages: readonly Counts[],
  rarity: Rarity,
  buckets: number,
  block?: DenseBlock,
): Matrix => {
  const dimensions = block?.dimensions ?? 0;
  const total = messages.reduce((sum, { ids }) => sum + ids.length + dimensions, 0);
  const longest = messages.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const vector: Vector = { buckets: new Int32Array(longest), values: new Float32Array(longest), length: 0 };
  const start = new Int32Array(messages.length + 1);
  const bucket = new Int32Array(total);
  const value = new Float32Array(total);
  const squared = new Float64Array(messages.length);
  let at = 0;
  for (const [row, message] of messages.entries()) {
    weigh(message, rarity, buckets - 1, vector);
    let sum = 1;
    for (let i = 0; i < vector.length; i += 1) {
      bucket[at + i] = vector.buckets[i]!;
      value[at + i] = vector.values[i]!;
      sum += vector.values[i]! ** 2;
    }
    at += vector.length;
    for (let i = 0; i < dimensions; i += 1) {
      bucket[at + i] = buckets + i;
      value[at + i] = block!.values[row * dimensions + i]!;
      sum += value[at + i]! ** 2;
    }
    at += dimensions;
    start[row + 1] = at;
    squared[row] = sum;
  }
  return { start, bucket, value, squared };
};

/** The scores of one row under every class: one pass over its features, classes side by side. */
export const scoresOf = (x: Matrix, row: number, table: Float32Array, classes: number): Float64Array => {
  const { start, bucket, value } = x;
  const sums = Float64Array.from(table.subarray(table.length - classes));
  const end = start[row + 1]!;
  for (let i = start[row]!; i < end; i += 1) {
    const from = bucket[i]! * classes;
    const v = value[i]!;
    for (let k = 0; k < classes; k += 1) sums[k]! += table[from + k]! * v;
  }
  return sums;
};

/** Weights of all classes as one table: a row a bucket, the bias last. */
export const sideBySide = (classes: readonly Weights[]): Float32Array => {
  const width = classes.length;
  const table = new Float32Array(width * (classes[0]?.length ?? 0));
  for (const [k, weights] of classes.entries())
    for (let bucket = 0; bucket < weights.length; bucket += 1) table[bucket * width + k] = weights[bucket]!;
  return table;
};

/** Four classes are fitted side by side: their sums do not wait for each other, and each row is read once. */
const LANES = 4;

/** Frequent buckets first, so that the weights in use stay in the fastest cache; the bias keeps its place. */
const byFrequency = (bucket: Int32Array, buckets: number): Int32Array => {
  const frequency = new Int32Array(buckets);
  for (const b of bucket) frequency[b]! += 1;
  // numbers sort natively, without a call for each comparison
  const order = Float64Array.from(frequency, (count, b) => count * buckets + b).sort();
  const place = new Int32Array(buckets + 1);
  for (let i = 0; i < buckets; i += 1) place[order[i]! % buckets] = buckets - 1 - i;
  place[buckets] = buckets;
  return place;
};

/**
 * One sweep of dual coordinate descent over four classes.
 *
 * @param sign +1 or -1 per row and lane
 * @param weights buckets by lanes, the bias last
 * @param biasStep how much of a step the bias takes: 1 to learn it, 0 to leave it
 * @returns the largest violation of optimality met
 */
const sweepFour = (
  x: Omit<Matrix, 'bucket'> & { readonly bucket: Uint16Array },
  order: Int32Array,
  sign: Int8Array,
  alpha: Float32Array,
  weights: Float32Array,
  ridge: number,
  biasStep: number,
): number => {
  const { start, bucket, value, squared } = x;
  const bias = weights.length - LANES;
  const sums = new Float64Array(LANES);
  const delta = new Float64Array(LANES);
  let worst = 0;
  for (const row of order) {
    const from = start[row]!;
    const to = start[row + 1]!;
    let a = weights[bias]!;
    let b = weights[bias + 1]!;
    let c = weights[bias + 2]!;
    let d = weights[bias + 3]!;
    for (let i = from; i < to; i += 1) {
      const at = bucket[i]! * LANES;
      const v = value[i]!;
      a += weights[at]! * v;
      b += weights[at + 1]! * v;
      c += weights[at + 2]! * v;
      d += weights[at + 3]! * v;
    }
    sums[0] = a;
    sums[1] = b;
    sums[2] = c;
    sums[3] = d;
    let moved = false;
    for (let lane = 0; lane < LANES; lane += 1) {
      const cell = row * LANES + lane;
      const y = sign[cell]!;
      const before = alpha[cell]!;
      const gradient = y * sums[lane]! - 1 + before * ridge;
      delta[lane] = 0;
      if (before === 0 && gradient >= 0) continue;
      worst = Math.max(worst, Math.abs(gradient));
      const after = Math.max(before - gradient / (squared[row]! + ridge), 0);
      alpha[cell] = after;
      delta[lane] = (after - before) * y;
      moved = true;
    }
    if (!moved) continue;
    a = delta[0]!;
    b = delta[1]!;
    c = delta[2]!;
    d = delta[3]!;
    for (let i = from; i < to; i += 1) {
      const at = bucket[i]! * LANES;
      const v = value[i]!;
      weights[at]! += a * v;
      weights[at + 1]! += b * v;
      weights[at + 2]! += c * v;
      weights[at + 3]! += d * v;
    }
    for (let lane = 0; lane < LANES; lane += 1) weights[bias + lane]! += biasStep * delta[lane]!;
  }
  return worst;
};

/**
 * Each class against the rest: L2-loss linear SVMs by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1).
 *
 * @param labels the class of every row of the matrix
 * @param from weights to start from and stay near, one per class (adaptive SVM: Yang et al., ACM MM 2007); the bias
 *   stays as it is, since a few sentences say nothing about how frequent a wish is
 */
export const fitOneVsRest = (
  x: Matrix,
  rows: Int32Array,
  labels: Int32Array,
  classes: readonly number[],
  buckets: number,
  { cost, sweeps, tolerance, random }: SvmOptions,
  from?: readonly Weights[],
): Weights[] => {
  const fitted: Weights[] = [];
  const biasStep = from === undefined ? 1 : 0;
  const place = byFrequency(x.bucket, buckets);
  const compact = { ...x, bucket: new Uint16Array(x.bucket.length) };
  for (let i = 0; i < x.bucket.length; i += 1) compact.bucket[i] = place[x.bucket[i]!]!;
  for (let first = 0; first < classes.length; first += LANES) {
    const group = classes.slice(first, first + LANES);
    const weights = new Float32Array((buckets + 1) * LANES);
    for (const lane of from ? group.keys() : []) {
      const old = from![first + lane]!;
      for (let bucket = 0; bucket <= buckets; bucket += 1)
        weights[place[bucket]! * LANES + lane] = old[bucket]!;
    }
    const alpha = new Float32Array(labels.length * LANES);
    const sign = new Int8Array(labels.length * LANES).fill(-1);
    for (const row of rows) {
      const lane = group.indexOf(labels[row]!);
      if (lane !== -1) sign[row * LANES + lane] = 1;
    }
    const order = rows.slice();
    for (let sweep = 0; sweep < sweeps; sweep += 1) {
      shuffle(order, order.length, random);
      if (sweepFour(compact, order, sign, alpha, weights, 0.5 / cost, biasStep) <= tolerance) break;
    }
    for (const lane of group.keys()) {
      const own = new Float32Array(buckets + 1);
      for (let bucket = 0; bucket <= buckets; bucket += 1)
        own[bucket] = weights[place[bucket]! * LANES + lane]!;
      fitted.push(own);
    }
  }
  return fitted;
};
