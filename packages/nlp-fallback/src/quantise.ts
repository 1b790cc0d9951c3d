/** Weights of all classes side by side: row by bucket, column by class; the last row is the bias. */
export interface PackedWeights {
  readonly weights: Int8Array | Float32Array;
  /** Weight = stored number x scale of its class. */
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** Packs one column per class, as bytes with one scale per class or as floats. */
export const packWeights = (
  classes: readonly Float32Array[],
  precision: 'int8' | 'float32',
): PackedWeights => {
  const width = classes.length;
  const buckets = classes[0]!.length - 1;
  const weights = precision === 'int8' ? new Int8Array(buckets * width) : new Float32Array(buckets * width);
  const scales = new Float32Array(width).fill(1);
  const bias = new Float32Array(width);
  for (const [column, one] of classes.entries()) {
    bias[column] = one[buckets]!;
    let largest = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) largest = Math.max(largest, Math.abs(one[bucket]!));
    if (precision === 'int8' && largest > 0) scales[column] = largest / 127;
    const scale = scales[column]!;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const value = one[bucket]! / scale;
      weights[bucket * width + column] = precision === 'int8' ? Math.round(value) : value;
    }
  }
  return { weights, scales, bias };
};

/** The columns again, as {@link packWeights} took them. */
export const unpackWeights = ({ weights, scales, bias }: PackedWeights): Float32Array[] => {
  const width = bias.length;
  const buckets = weights.length / width;
  return Array.from(scales, (scale, column) => {
    const one = new Float32Array(buckets + 1);
    for (let bucket = 0; bucket < buckets; bucket += 1)
      one[bucket] = weights[bucket * width + column]! * scale;
    one[buckets] = bias[column]!;
    return one;
  });
};
