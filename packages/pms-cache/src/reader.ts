import { PmsCacheError } from './errors.ts';
import type { Observe } from './events.ts';
import { answerFrom, createFill, type Answer } from './fill.ts';
import { createFills, type Request } from './fills.ts';
import { judge, type Verdict } from './freshness.ts';
import type { Guard } from './guard.ts';
import { keyOf } from './key.ts';
import type { Copy, Memory } from './memory.ts';
import type { ResolvedPolicy } from './policy.ts';
import type { Reading, ReadOptions, Source } from './reading.ts';
import type { DeepReadonly } from './seal.ts';
import { standing, type Tags } from './tags.ts';
import type { Tier } from './tier.ts';

/** @internal */
export interface ReaderParts {
  readonly policies: ReadonlyMap<string, ResolvedPolicy>;
  readonly tags: Tags;
  readonly memory: Memory;
  readonly guard: Guard;
  readonly tier: Tier | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly observe: Observe;
}

/** Reads for one tenant. @internal */
export type TenantReader = <T>(
  operation: string,
  params: unknown,
  source: Source<T>,
  options: ReadOptions,
) => Promise<Reading<T>>;

/** @internal */
export interface Reader {
  readonly for: (tenant: string) => TenantReader;
  /** Resolves when no fill is running. */
  readonly drained: () => Promise<void>;
}

/** @internal */
export const createReader = (parts: ReaderParts): Reader => {
  const { policies, tags, memory, tier, now, observe } = parts;

  const verdict = (copy: Copy, policy: ResolvedPolicy): Verdict => {
    const time = now();
    const deafSince = tier?.deafSince();
    if (deafSince !== undefined && time >= Math.max(copy.heldAt, deafSince) + policy.l1CapMs) {
      return 'unusable';
    }
    const local = standing(copy.snapshot);
    return judge(
      {
        ageMs: time - copy.bornAt,
        freshMs: copy.freshMs,
        negative: copy.negative,
        standing: local === 'current' && copy.expired ? 'expired' : local,
      },
      policy,
    );
  };
  const fills = createFills(createFill({ ...parts, verdict }), tags);

  /** Without a promise: most reads end here. */
  const fromMemory = (request: Request): Answer | undefined => {
    const { key, policy } = request;
    const held = memory.get(key);
    if (!held) return undefined;
    const use = verdict(held, policy);
    if (use === 'fresh') return answerFrom(held, 'l1', 'l1');
    if (use === 'unusable') memory.delete(key);
    if (use !== 'stale') return undefined;
    if (!fills.joinable(key)) fills.launch(request, held, 'behind');
    return answerFrom(held, 'l1', 'stale');
  };

  const fromFill = async (request: Request, signal: AbortSignal | undefined): Promise<Answer> => {
    const { key, policy } = request;
    const spare = memory.get(key);
    try {
      return await (fills.joinable(key) ?? fills.launch(request, spare, 'asked')).wait(signal);
    } catch (error) {
      // The fill may have been a `fresh` one, which looks for no fallback; this reader takes it.
      const wanted = spare && !signal?.aborted && policy.isUnavailable(error);
      if (wanted && verdict(spare, policy) !== 'unusable') return answerFrom(spare, 'l1', 'stale_if_error');
      throw error;
    }
  };

  const bypass = async (request: Request, signal: AbortSignal | undefined): Promise<Answer> => {
    const answer = await fills.launch(request, undefined, 'fresh').wait(signal);
    return { ...answer, outcome: 'bypass' };
  };

  return {
    drained: async () => fills.drained(),
    for: (tenant) => {
      const segment = encodeURIComponent(tenant);
      return async <T>(operation: string, params: unknown, source: Source<T>, options: ReadOptions) => {
        const policy = policies.get(operation);
        if (!policy) {
          throw new PmsCacheError(
            'unknown-operation',
            `'${operation}' has no policy: add it to the table given to createPmsCache`,
          );
        }
        const key = keyOf(segment, policy.segment, params);
        const ask = async (signal: AbortSignal): Promise<T> => source({ signal, tenant });
        const request = { tenant, operation, key, policy, params, source: ask };
        const { signal, fresh } = options;
        try {
          signal?.throwIfAborted();
          const answer = fresh
            ? await bypass(request, signal)
            : (fromMemory(request) ?? (await fromFill(request, signal)));
          const { value, state, from, outcome } = answer;
          const ageMs = Math.max(0, now() - answer.bornAt);
          observe({ type: 'cache.read', tenant, operation, outcome, ageMs });
          return { value: value as DeepReadonly<T>, state, from, ageMs };
        } catch (error) {
          observe({ type: 'cache.read', tenant, operation, outcome: 'error', ageMs: 0 });
          throw error;
        }
      };
    },
  };
};
