/** Requests per bucket over several blocks, not cumulative. */
export const countsOf = (
  blocks: readonly { readonly counts: readonly number[] }[],
  buckets: number,
): readonly number[] => {
  const total = Array.from({ length: buckets }, () => 0);
  for (const { counts } of blocks) {
    for (const [bucket, count] of counts.entries()) total[bucket] = (total[bucket] ?? 0) + count;
  }
  return total;
};
