import type { BreakerOptions } from './breaker.ts';
import type { BulkheadOptions } from './bulkhead.ts';
import { PmsCacheError } from './errors.ts';
import type { MemoryOptions } from './memory.ts';
import type { L2Options } from './tier.ts';

interface Given {
  readonly l1?: MemoryOptions;
  readonly l2?: L2Options;
  readonly bulkhead?: BulkheadOptions;
  readonly breaker?: BreakerOptions;
}

interface Resolved {
  readonly l1: Required<MemoryOptions>;
  readonly l2: Required<L2Options> | undefined;
  readonly bulkhead: Required<BulkheadOptions>;
  readonly breaker: Required<BreakerOptions>;
}

/** Every default in place and every number one that can work. @internal @throws PmsCacheError `invalid-options` */
export const resolveOptions = ({ l1, l2, bulkhead, breaker }: Given): Resolved => {
  const resolved: Resolved = {
    l1: { maxItems: 10_000, maxBytes: 64 * 1024 * 1024, ...l1 },
    l2: l2 && { deadlineMs: 250, retryMs: 250, leaseMs: 2_000, ...l2 },
    bulkhead: { maxConcurrent: 5, maxQueued: 100, ...bulkhead },
    breaker: { failures: 5, openMs: 1_000, maxOpenMs: 30_000, ...breaker },
  };
  atLeast(1, 'l1', resolved.l1, ['maxItems', 'maxBytes']);
  if (resolved.l2) atLeast(1, 'l2', resolved.l2, ['deadlineMs', 'retryMs', 'leaseMs']);
  atLeast(1, 'bulkhead', resolved.bulkhead, ['maxConcurrent']);
  atLeast(0, 'bulkhead', resolved.bulkhead, ['maxQueued']);
  atLeast(1, 'breaker', resolved.breaker, ['failures', 'openMs', 'maxOpenMs']);
  return resolved;
};

const atLeast = <Options extends object>(
  least: number,
  group: string,
  options: Options,
  names: readonly (keyof Options & string)[],
): void => {
  for (const name of names) {
    const value: unknown = options[name];
    if (typeof value === 'number' && value >= least && value <= Number.MAX_SAFE_INTEGER) continue;
    throw new PmsCacheError(
      'invalid-options',
      `${group}.${name} is ${String(value)}; use a number, ${least} or more`,
    );
  }
};
