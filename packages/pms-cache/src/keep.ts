import { encode, NOTHING } from './envelope.ts';
import type { Job } from './fill.ts';
import { retainMs, spreadOf } from './freshness.ts';
import type { Lease } from './lease.ts';
import { UNJUDGED, type Copy, type Memory } from './memory.ts';
import { seal } from './seal.ts';
import type { StoreReading } from './store.ts';
import type { Tags } from './tags.ts';
import type { Tier } from './tier.ts';

/** Keeps answers, unless a tag has changed or a later fill has taken over. @internal */
export interface Keep {
  /** In the memory of this process, fenced by its own generations. */
  here(job: Job, copy: Copy): void;
  /** In the shared store too, fenced by the generations of `reading`; ends the lease. */
  everywhere(
    job: Job,
    answer: Pick<Copy, 'value' | 'bornAt' | 'tookMs'>,
    reading: StoreReading | undefined,
    lease: Lease | undefined,
  ): Promise<void>;
}

/** @internal */
export const createKeep = (
  memory: Memory,
  tags: Tags,
  tier: Tier | undefined,
  now: () => number,
  random: () => number,
): Keep => {
  const here: Keep['here'] = (job, copy) => {
    if (!job.replaced() && tags.standing(job.snapshot) === 'current') memory.set(job.key, copy);
  };

  return {
    here,
    everywhere: async (job, answer, reading, lease) => {
      lease?.stop();
      if (job.replaced()) {
        await lease?.end();
        return;
      }
      const { tenant, key, policy, snapshot } = job;
      const { value, tookMs } = answer;
      const bytes = seal(value);
      // It must not be kept, but what there was before is from before.
      if (bytes === undefined) memory.delete(key);
      const negative = policy.isNegative(value);
      const spread = spreadOf(random);
      const text = bytes === undefined ? NOTHING : encode({ spread, tookMs, negative, value });
      const replaces = reading?.entry !== undefined;
      if (tier && reading && (bytes !== undefined || replaces || lease)) {
        // Not 0: even what nobody may be served replaces what was there before.
        const retain =
          bytes === undefined ? 1 : Math.max(1, Math.ceil(retainMs({ negative, spread }, policy)));
        const token = lease && { token: lease.token };
        const commit = {
          tenant,
          key,
          tags: job.tags,
          snapshot: reading.snapshot,
          text,
          retainMs: retain,
          ...token,
        };
        if ((await tier.commit(commit)) === 'refused') return;
      }
      if (bytes === undefined) return;
      here(job, {
        ...answer,
        bytes,
        heldAt: now(),
        spread,
        negative,
        expired: false,
        snapshot,
        ...UNJUDGED,
      });
    },
  };
};
