import type { Block, BlockFile, SideName } from './block-file.ts';
import { SIDES } from './block-file.ts';
import type { Finding } from './finding.ts';

const EN: Record<SideName, string> = { baseline: 'baseline', canary: 'canary' };
const ES: Record<SideName, string> = { baseline: 'la versión actual', canary: 'la versión nueva' };

const invalid = (code: Finding['code'], en: string, es: string): Finding => ({ code, en, es });

const malformedBlock = (file: BlockFile, side: SideName, { counts, errors }: Block, i: number): Finding[] => {
  const at = `${side}[${i}]`;
  if (counts.length !== file.edges.length + 1) {
    const wanted = file.edges.length + 1;
    return [
      invalid(
        'malformed',
        `${at} has ${counts.length} counts instead of ${wanted}.`,
        `${at} tiene ${counts.length} recuentos en vez de ${wanted}.`,
      ),
    ];
  }
  const requests = counts.reduce((sum, n) => sum + n, 0);
  if (errors <= requests) return [];
  return [
    invalid(
      'malformed',
      `${at} has ${errors} errors in ${requests} requests.`,
      `${at} tiene ${errors} errores en ${requests} solicitudes.`,
    ),
  ];
};

/** Every block of the run once, on both sides, at the same time. */
const gaps = ({ blockSeconds, baseline, canary }: BlockFile): Finding[] => {
  const first = baseline[0]?.t ?? 0;
  const off = (blocks: readonly Block[]): number | undefined => {
    const index = blocks.findIndex(({ t }, i) => Math.abs(t - first - i * blockSeconds) > blockSeconds / 2);
    return index < 0 ? undefined : first + index * blockSeconds;
  };
  const ends =
    baseline.length === canary.length
      ? []
      : [first + Math.min(baseline.length, canary.length) * blockSeconds];
  const at = [off(baseline), off(canary), ...ends].find((time) => time !== undefined);
  if (at === undefined) return [];
  return [
    invalid(
      'gap',
      `The measurements of one side break off or jump at ${at} s.`,
      `Las mediciones de un lado se cortan o saltan a los ${at} s.`,
    ),
  ];
};

/** A run that ended before its time, without having been lost before. */
export const incomplete = ({ durationSeconds, blockSeconds, baseline }: BlockFile): Finding[] => {
  const end = (baseline.at(-1)?.t ?? 0) + blockSeconds;
  if (durationSeconds === undefined || end > durationSeconds - blockSeconds) return [];
  return [
    invalid(
      'incomplete',
      `The run ended at ${end} of ${durationSeconds} s.`,
      `La prueba terminó a los ${end} de ${durationSeconds} s.`,
    ),
  ];
};

const restarted = (file: BlockFile, side: SideName): Finding[] => {
  const starts = file[side].flatMap(({ startedAt, t }) =>
    startedAt === undefined ? [] : [{ startedAt, t }],
  );
  const other = starts.find(({ startedAt }) => startedAt !== starts[0]?.startedAt);
  if (!other) return [];
  return [
    invalid(
      `${side}_restarted`,
      `The ${EN[side]} restarted at ${other.t} s.`,
      `Se reinició ${ES[side]} a los ${other.t} s.`,
    ),
  ];
};

/** What is wrong with the shape of a run; what remains can be put into a {@link Run}. */
export const shapeFindings = (file: BlockFile): readonly Finding[] => {
  const malformed = SIDES.flatMap((side) =>
    file[side].flatMap((block, i) => malformedBlock(file, side, block, i)),
  );
  if (malformed.length > 0) return malformed.slice(0, 3);
  return [...gaps(file), ...restarted(file, 'baseline')];
};

/** A canary that restarts during the run has failed, whatever its latency. */
export const canaryRestart = (file: BlockFile): Finding | undefined => restarted(file, 'canary')[0];
