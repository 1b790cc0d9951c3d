import { type Run, sideOf } from '../judge/run.ts';
import { positionOf, scaleOf } from '../judge/scale.ts';
import type { Random } from './random.ts';
import { type Service, type WorldName, WORLDS } from './worlds.ts';

/** Upper bounds in seconds of the API's histogram for judging: 2^(k/8), and the limit of 0.45 s. */
export const EDGES: readonly number[] = [
  0.45,
  ...Array.from({ length: 113 }, (_, i) => 2 ** ((i - 80) / 8)),
].sort((a, b) => a - b);

const SCALE = scaleOf(EDGES);
const BLOCK_SECONDS = 2;

/** One cell of the table: a world, its traffic, and what the canary does differently. */
export interface Cell {
  readonly world: WorldName;
  /** Requests a second, of both sides together. */
  readonly rps: number;
  /** @default 60 */
  readonly seconds?: number;
  /** How many times slower the canary is. @default 1 */
  readonly slower?: number;
  /** A part of the canary's requests, and how many times slower these are. */
  readonly tail?: { readonly share: number; readonly slower: number };
  /** Shares of requests that fail. @default 0.001 on both sides */
  readonly errors?: { readonly baseline: number; readonly canary: number };
}

const WARMUP_SECONDS = 8;
const ERRORS = { baseline: 0.001, canary: 0.001 };

/** Draws one run of a cell. Requests alternate between the sides. */
export const simulate = (cell: Cell, random: Random): Run => {
  const { seconds = 60, slower = 1, tail, errors = ERRORS } = cell;
  const blocks = Math.floor(seconds / BLOCK_SECONDS);
  const services = WORLDS[cell.world](random, seconds);
  const logSlower = Math.log(slower);
  const logTail = Math.log(tail?.slower ?? 1);
  const draw = (service: Service, canary: boolean, at: number): number => {
    let log = service.logLatency(at);
    const wait = service.wait?.(at) ?? 0;
    if (wait > 0) log = Math.log(Math.exp(log) + wait);
    if (!canary) return log;
    return log + logSlower + (tail && random.uniform() < tail.share ? logTail : 0);
  };
  const counts = {
    baseline: new Float64Array(blocks * SCALE.buckets),
    canary: new Float64Array(blocks * SCALE.buckets),
  };
  const failed = { baseline: new Float64Array(blocks), canary: new Float64Array(blocks) };
  const requests = Math.round(cell.rps * seconds);
  for (let i = 0; i < requests; i += 1) {
    const side = i % 2 === 0 ? 'baseline' : 'canary';
    const at = i / cell.rps;
    const block = Math.min(blocks - 1, Math.floor(at / BLOCK_SECONDS));
    const position = positionOf(SCALE, draw(services[side], side === 'canary', at));
    const slot = block * SCALE.buckets + Math.min(SCALE.buckets - 1, Math.floor(position));
    counts[side][slot] = (counts[side][slot] ?? 0) + 1;
    if (random.uniform() < errors[side]) failed[side][block] = (failed[side][block] ?? 0) + 1;
  }
  return {
    scale: SCALE,
    blockSeconds: BLOCK_SECONDS,
    firstSeconds: 0,
    canaryShare: 0.5,
    warmupBlocks: WARMUP_SECONDS / BLOCK_SECONDS,
    blocks,
    plannedBlocks: blocks,
    baseline: sideOf(counts.baseline, blocks, SCALE.buckets, failed.baseline),
    canary: sideOf(counts.canary, blocks, SCALE.buckets, failed.canary),
  };
};
