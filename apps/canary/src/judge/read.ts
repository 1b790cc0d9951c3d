import { type Block, type BlockFile, blockFileSchema } from './block-file.ts';
import type { Finding } from './finding.ts';
import { type Run, type Side, sideOf } from './run.ts';
import { type Scale, scaleOf } from './scale.ts';

const asSide = (blocks: readonly Block[], { buckets }: Scale): Side => {
  const counts = new Float64Array(blocks.length * buckets);
  for (const [i, block] of blocks.entries()) counts.set(block.counts, i * buckets);
  return sideOf(
    counts,
    blocks.length,
    buckets,
    Float64Array.from(blocks, ({ errors }) => errors),
  );
};

/** A block file whose shape was found sound, ready to be judged. */
export const runOf = (file: BlockFile): Run => {
  const { edges, blockSeconds, warmupSeconds, durationSeconds, baseline, canary } = file;
  const scale = scaleOf(edges);
  const first = baseline[0]?.t ?? 0;
  const warmupBlocks = Math.max(0, Math.ceil((warmupSeconds - first) / blockSeconds));
  const planned = durationSeconds === undefined ? 0 : Math.floor((durationSeconds - first) / blockSeconds);
  return {
    scale,
    blockSeconds,
    firstSeconds: first,
    warmupBlocks,
    blocks: baseline.length,
    plannedBlocks: Math.max(baseline.length, planned),
    canaryShare: file.canaryShare,
    baseline: asSide(baseline, scale),
    canary: asSide(canary, scale),
  };
};

/** Checks that a value is a block file, or says where it is not. */
export const readBlockFile = (
  value: unknown,
): { readonly file?: BlockFile; readonly findings: readonly Finding[] } => {
  const { data, error } = blockFileSchema.safeParse(value);
  if (data) return { file: data, findings: [] };
  const findings = error.issues.slice(0, 3).map(({ path, message }): Finding => {
    const at = path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${String(key)}`));
    const where = at.join('') || 'the file';
    return {
      code: 'malformed',
      en: `The measurements cannot be read: ${where}: ${message}.`,
      es: `Las mediciones no se pueden leer: ${where}: ${message}.`,
    };
  });
  return { findings };
};
