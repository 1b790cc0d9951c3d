import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlockFile } from '../../src/judge/block-file.ts';
import { judge } from '../../src/judge/judge.ts';
import { ALIKE, fileOf } from './file.ts';

const good = fileOf(ALIKE);

type Change = (file: BlockFile) => unknown;

const blocks =
  (side: 'baseline' | 'canary', change: (blocks: BlockFile['canary']) => unknown): Change =>
  (file) => ({ ...file, [side]: change(file[side]) });

const empty = (block: BlockFile['canary'][number]) => ({
  ...block,
  counts: block.counts.map(() => 0),
  errors: 0,
});
const scaled = (factor: number) => (block: BlockFile['canary'][number]) => ({
  ...block,
  counts: block.counts.map((count) => Math.floor(count * factor)),
  errors: 0,
});
const withCount = (value: unknown) => (all: BlockFile['canary']) =>
  all.map((block, i) => (i === 9 ? { ...block, counts: block.counts.with(3, value as number) } : block));

test('as it is, the run passes', () => {
  expect(judge(good).verdict).toBe('pass');
});

const BOTH: Record<string, (all: BlockFile['canary']) => unknown> = {
  'no block': () => [],
  'no field': () => undefined,
  'nothing but warm-up': (all) => all.slice(0, 4),
  'nothing after the warm-up': (all) => all.map((block, i) => (i < 4 ? block : empty(block))),
  'no request at all': (all) => all.map(empty),
  'a block missing in the middle': (all) => all.filter((_, i) => i !== 12),
  'its last ten seconds missing': (all) => all.slice(0, -5),
  'silence for two seconds': (all) => all.map((block, i) => (i === 12 ? empty(block) : block)),
  'silence at the end': (all) => all.map((block, i) => (i > 24 ? empty(block) : block)),
  'half of its requests': (all) => all.map(scaled(0.5)),
  'ten times the requests': (all) => all.map(scaled(10)),
  'NaN in a bucket': withCount(Number.NaN),
  'null in a bucket': withCount(null),
  'text in a bucket': withCount('NaN'),
  'a negative bucket': withCount(-4),
  'half a request': withCount(0.5),
  'infinitely many requests': withCount(Infinity),
  'a bucket too few': (all) => all.map((block) => ({ ...block, counts: block.counts.slice(1) })),
  'a bucket too many in one block': (all) =>
    all.map((block, i) => (i === 20 ? { ...block, counts: [...block.counts, 0] } : block)),
  'more errors than requests': (all) => all.map((block, i) => (i === 9 ? { ...block, errors: 1e6 } : block)),
  'errors unknown': (all) => all.map(({ t, counts }) => ({ t, counts })),
  'a clock that jumps': (all) => all.map((block, i) => (i > 14 ? { ...block, t: block.t + 6 } : block)),
  'a clock that stands': (all) => all.map((block, i) => (i > 14 ? { ...block, t: 30 } : block)),
  'a restart': (all) => all.map((block, i) => ({ ...block, startedAt: i < 15 ? 100 : 130 })),
};

describe.each(['baseline', 'canary'] as const)('never a pass: %s', (side) => {
  test.each(Object.entries(BOTH))('%s', (name, change) => {
    const verdict = judge(blocks(side, change)(good));
    const failed = name === 'a restart' && side === 'canary';
    expect(verdict.verdict).toBe(failed ? 'fail' : 'invalid');
    expect(verdict.id).toBe('run');
    expect([verdict.sentence.en, verdict.sentence.es, verdict.reasons[0]]).not.toContain('');
  });
});

const WHOLE: Record<string, Change> = {
  'no edges': (file) => ({ ...file, edges: undefined }),
  'edges that do not ascend': (file) => ({ ...file, edges: file.edges.toReversed() }),
  'an edge that is not a number': (file) => ({ ...file, edges: file.edges.with(3, Number.NaN) }),
  'only one edge': (file) => ({ ...file, edges: [1] }),
  'a warm-up as long as the run': (file) => ({ ...file, warmupSeconds: 60 }),
  'blocks of no length': (file) => ({ ...file, blockSeconds: 0 }),
  'a run that was cut short': (file) => ({ ...file, durationSeconds: 90 }),
  'both sides silent for two seconds': (file) => ({
    ...file,
    baseline: file.baseline.map((block, i) => (i === 12 ? empty(block) : block)),
    canary: file.canary.map((block, i) => (i === 12 ? empty(block) : block)),
  }),
  'a tenth of the traffic meant for the canary': (file) => ({ ...file, canaryShare: 0.1 }),
  'Prometheus sees another P95': (file) => ({
    ...file,
    witness: { baseline: { p95: 0.182 }, canary: { p95: 0.25 } },
  }),
  'Prometheus sees none': (file) => ({
    ...file,
    witness: { baseline: { p95: 0.182 }, canary: { p95: Number.NaN } },
  }),
  'nothing but an id': ({ id }) => ({ id }),
};

test.each(Object.entries(WHOLE))('never a pass: %s', (_, change) => {
  expect(judge(change(good))).toMatchObject({ id: 'run', verdict: 'invalid', metrics: {}, needed: {} });
});

test('a witness that agrees changes nothing', () => {
  const witness = { baseline: { p95: 0.182 }, canary: { p95: 0.182 } };
  expect(judge({ ...good, witness })).toEqual(judge(good));
});

test('whatever the judge is given, it answers, and nothing but a sound run passes', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(judge(value).verdict).toBe('invalid');
    }),
  );
});

test('whatever replaces a part of a good run, it is judged without an exception, and broken parts never pass', () => {
  const part = fc.constantFrom('edges', 'blockSeconds', 'warmupSeconds', 'baseline', 'canary', 'canaryShare');
  fc.assert(
    fc.property(
      part,
      fc.oneof(
        fc.string(),
        fc.constant(null),
        fc.array(fc.anything()),
        fc.dictionary(fc.string(), fc.anything()),
      ),
      (name, value) => {
        expect(judge({ ...good, [name]: value }).verdict).toBe('invalid');
      },
    ),
  );
});
