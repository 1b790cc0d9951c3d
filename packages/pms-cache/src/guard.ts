import type { Breakers } from './breaker.ts';
import type { Bulkhead } from './bulkhead.ts';
import { after, orAborted } from './deadline.ts';
import { PmsCacheError } from './errors.ts';
import type { CacheSourceEvent } from './events.ts';
import { numberOf, type ResolvedPolicy } from './policy.ts';

/** One call that may be refused, cut off or counted against the system. @internal */
export interface GuardedCall<T> {
  readonly tenant: string;
  readonly operation: string;
  readonly policy: ResolvedPolicy;
  /** Aborted when nobody waits. */
  readonly signal: AbortSignal;
  readonly run: (signal: AbortSignal) => Promise<T>;
}

/** Stands before the property-management system: breaker, bulkhead, hard deadline. @internal */
export type Guard = <T>(call: GuardedCall<T>) => Promise<T>;

/** @internal */
export const createGuard = (
  breakers: Breakers,
  bulkhead: Bulkhead,
  now: () => number,
  ended: (event: CacheSourceEvent) => void,
): Guard => {
  const attempt = async <T>(
    call: GuardedCall<T>,
    circuit: string,
    probe: boolean,
    signal: AbortSignal,
  ): Promise<T> => {
    const { tenant, operation, policy } = call;
    const startedAt = now();
    const end = (result: CacheSourceEvent['result']): void => {
      ended({ type: 'cache.source', tenant, operation, result, durationMs: now() - startedAt });
    };
    try {
      const value = await orAborted(call.run(signal), signal);
      end('ok');
      breakers.succeeded(circuit, probe);
      return value;
    } catch (thrown) {
      // A source that stops on its signal may say so in its own words: ours are the ones to go by.
      const error: unknown = signal.aborted ? signal.reason : thrown;
      end(call.signal.aborted ? 'aborted' : signal.aborted ? 'timeout' : 'error');
      if (call.signal.aborted) breakers.left(circuit, probe);
      else if (policy.isUnavailable(error)) breakers.failed(circuit, probe, numberOf(error, 'retryAfterMs'));
      else breakers.succeeded(circuit, probe);
      throw error;
    }
  };

  return async (call) => {
    const { tenant, operation, policy } = call;
    const circuit = circuitOf(tenant, policy.group);
    refuseIf(breakers.blockedFor(circuit), operation);
    const deadline = new AbortController();
    const signal = AbortSignal.any([call.signal, deadline.signal]);
    const cancel = after(policy.hardDeadlineMs, () => {
      deadline.abort(
        new PmsCacheError(
          'source-timeout',
          `'${operation}' was not answered within ${policy.hardDeadlineMs} ms (hardDeadlineMs), queueing included`,
        ),
      );
    });
    try {
      const leave = await bulkhead.enter(circuit, signal);
      try {
        signal.throwIfAborted();
        const { blockedMs, probe } = breakers.enter(circuit);
        refuseIf(blockedMs, operation);
        return await attempt(call, circuit, probe, signal);
      } finally {
        leave();
      }
    } finally {
      cancel();
    }
  };
};

const refuseIf = (blockedForMs: number, operation: string): void => {
  if (blockedForMs === 0) return;
  throw new PmsCacheError(
    'circuit-open',
    `'${operation}' is not called for another ${Math.ceil(blockedForMs)} ms: the system failed too often or asked to be left alone`,
    { retryAfterMs: blockedForMs },
  );
};

/** @internal */
export const circuitOf = (tenant: string, group: string): string => `${encodeURIComponent(tenant)}:${group}`;

/** @internal */
export const groupOf = (circuit: string): { readonly tenant: string; readonly group: string } => {
  const colon = circuit.indexOf(':');
  return { tenant: decodeURIComponent(circuit.slice(0, colon)), group: circuit.slice(colon + 1) };
};
