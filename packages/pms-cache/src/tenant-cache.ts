import type { Operation } from './operation.ts';
import type { ParamsOf, Policies } from './policy.ts';
import type { Reader } from './reader.ts';
import type { PreparedRead, Reading, ReadOptions, Source } from './reading.ts';

/**
 * `global`: the shared store serves it to nobody any more and the other processes have been told (one whose
 * subscription is broken obeys within `l1CapMs`). `local`: there is no shared store. `queued`: this process does
 * not serve it any more; the shared store is away and is not used again before it has heard of it.
 */
export interface Applied {
  readonly applied: 'global' | 'local' | 'queued';
}

/** The cache of one hotel. Keep it: it remembers the questions that were asked. */
export interface TenantCache<P extends Policies> {
  readonly tenant: string;
  readonly operations: readonly (keyof P & string)[];
  /**
   * From memory, from the shared store, or from `source`: one call however many ask.
   *
   * @throws PmsCacheError `unknown-operation`, `invalid-params`, `closed`, `source-timeout`, `source-failed`,
   *   `circuit-open`, `bulkhead-full`; whatever the source threw; the reason of the caller's own signal
   */
  readonly read: <Operation extends keyof P & string, T>(
    operation: Operation,
    params: ParamsOf<P, Operation>,
    source: Source<T>,
    options?: ReadOptions,
  ) => Promise<Reading<T>>;
  /**
   * The same question many times, for half the price of a hit.
   *
   * @throws PmsCacheError `unknown-operation`, `invalid-params`
   */
  readonly prepare: <Operation extends keyof P & string, T>(
    operation: Operation,
    params: ParamsOf<P, Operation>,
    source: Source<T>,
  ) => PreparedRead<T>;
  /** After it resolved, nothing that carries one of these tags is served again, not even when the source fails. */
  readonly invalidate: (tags: readonly string[]) => Promise<Applied>;
  /** What carries one of these tags is read anew; the old answer remains a fallback for `staleIfErrorMs`. */
  readonly expire: (tags: readonly string[]) => Promise<Applied>;
  /**
   * Says that somebody reports every change of this hotel, here or in another process, by `invalidate`: answers
   * from now on live for `ttlWithEventsMs`. To be said again before `forMs` have passed; after a gap, what was
   * born before it lives for `ttlMs`.
   *
   * @param forMs how long the silence of the reporter means that nothing has changed; 0 = it has stopped
   * @param operations those that all reported changes concern; @default all
   */
  readonly follow: (forMs: number, operations?: readonly (keyof P & string)[]) => Promise<void>;
}

/** @internal */
export interface Reads {
  readonly read: <T>(
    operation: string,
    params: unknown,
    source: Source<T>,
    options?: ReadOptions,
  ) => Promise<Reading<T>>;
  readonly prepare: <T>(operation: string, params: unknown, source: Source<T>) => PreparedRead<T>;
}

/** Neither one that asks for more than memory can give, nor one who has left. */
const mayPeek = (options: ReadOptions | undefined): boolean =>
  options === undefined || (options.fresh !== true && options.signal?.aborted !== true);

/** The reads of one hotel: not async, as a hit needs no frame of its own. @internal @param open throws once the cache is closed */
export const readsOf = (
  reader: Reader,
  operationOf: (name: string) => Operation,
  open: () => void,
): Reads => ({
  read: (name, params, source, options) => {
    try {
      open();
      const operation = operationOf(name);
      const question = operation.questions.of(params);
      const held = mayPeek(options) ? reader.peek(operation, question) : undefined;
      if (held !== undefined) {
        if (!question.remembered) operation.questions.remember(params, question);
        return Promise.resolve(held);
      }
      const tags = (): readonly string[] => operation.policy.tags(params);
      return reader.read({ operation, question, tags, source }, options);
    } catch (error) {
      return Promise.reject(error);
    }
  },
  prepare: (name, params, source) => {
    const operation = operationOf(name);
    const question = operation.questions.of(params);
    const names = operation.policy.tags(params);
    const asked = { operation, question, tags: () => names, source };
    return {
      read: (options) => {
        try {
          open();
          const held = mayPeek(options) ? reader.peek(operation, question) : undefined;
          return held === undefined ? reader.read(asked, options) : Promise.resolve(held);
        } catch (error) {
          return Promise.reject(error);
        }
      },
      peek: () => {
        open();
        return reader.peek(operation, question);
      },
    };
  },
});
