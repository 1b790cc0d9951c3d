import { HALF_EACH } from '../act/driver.ts';
import type { Block, BlockFile } from '../judge/block-file.ts';
import { blockBetween } from '../observe/block.ts';
import { ObserveError, type Counters } from '../observe/exposition.ts';
import type { Clock } from './clock.ts';
import { PROTOCOL } from './protocol.ts';

export interface Looks {
  baseline(signal: AbortSignal): Promise<Counters>;
  canary(signal: AbortSignal): Promise<Counters>;
}

interface Options {
  readonly id: string;
  readonly looks: Looks;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called after every block; true ends the observation. */
  readonly decided: (file: BlockFile) => boolean;
}

/**
 * Looks at both sides at the same time, every two seconds, and keeps what changed.
 *
 * @throws ObserveError when a look fails twice in a row: no data is never a pass
 */
export const observe = async ({ id, looks, clock, signal, decided }: Options): Promise<BlockFile> => {
  const { blockMs, warmupMs, observeMs } = PROTOCOL;
  const baseline: Block[] = [];
  const canary: Block[] = [];
  const begin = clock.now();
  let before = await look(looks, signal);
  if (before.baseline.edges.join() !== before.canary.edges.join()) {
    throw new ObserveError('The two sides measure in different buckets: their P95 cannot be compared');
  }
  const file = (): BlockFile => ({
    id,
    edges: [...before.baseline.edges],
    blockSeconds: blockMs / 1000,
    warmupSeconds: warmupMs / 1000,
    durationSeconds: observeMs / 1000,
    canaryShare: HALF_EACH.canary / 100,
    baseline,
    canary,
  });

  for (let t = 0; t < observeMs; t += blockMs) {
    await clock.sleep(begin + t + blockMs - clock.now(), signal);
    const after = await look(looks, signal);
    baseline.push(blockBetween(t / 1000, before.baseline, after.baseline));
    canary.push(blockBetween(t / 1000, before.canary, after.canary));
    before = after;
    if (decided(file())) break;
  }
  return file();
};

const look = async (looks: Looks, signal: AbortSignal): Promise<Record<keyof Looks, Counters>> => {
  const once = async (): Promise<Record<keyof Looks, Counters>> => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PROTOCOL.blockMs / 2)]);
    const [baseline, canary] = await Promise.all([looks.baseline(limit), looks.canary(limit)]);
    return { baseline, canary };
  };
  return once().catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof ObserveError) return once();
    throw error;
  });
};
