import { randomUUID } from 'node:crypto';
import type { StoreLeases, StoreQuery, StoreTurn } from '../store.ts';
import { readingOf } from './entry.ts';
import type { Keys } from './keys.ts';
import type { RedisLike } from './like.ts';
import type { Message } from './message.ts';
import { run } from './script.ts';
import { END, RENEW, TAKE } from './scripts.ts';

/** How long at most before somebody looks whether a lease has ended, and without a subscription. */
const LOOK_AGAIN_MS = 100;
const LOOK_AGAIN_DEAF_MS = 20;

/** Leases, and the word that one has ended. */
export interface RedisLeases extends StoreLeases {
  /** From the bus. */
  readonly landed: (entry: string) => void;
}

export const landedMessage = (entry: string): string =>
  JSON.stringify({ type: 'landed', entry } satisfies Message);

/** @param fieldsOf of a query, `*` first */
export const createLeases = (
  client: RedisLike,
  keys: Keys,
  fieldsOf: (query: StoreQuery) => readonly string[],
  options: { readonly hashLifeMs: number; readonly hears: boolean },
): RedisLeases => {
  const waiting = new Map<string, Set<() => void>>();
  const lookAgainMs = options.hears ? LOOK_AGAIN_MS : LOOK_AGAIN_DEAF_MS;

  return {
    landed: (entry) => {
      for (const wake of waiting.get(entry) ?? []) wake();
    },
    take: async (query, token, known, leaseMs) => {
      const entry = keys.entry(query);
      const at = [keys.generations(query.tenant), entry, keys.lease(entry)];
      const args = [randomUUID(), options.hashLifeMs, token, leaseMs, known, ...fieldsOf(query)];
      const reply = (await run(client, TAKE, at, args)) as [string, number, string[], string | null, string?];
      const [kind, now, generations, packed, failure] = reply;
      return {
        kind,
        ...readingOf(generations, packed, now),
        ...(failure !== undefined && { failure }),
      } as StoreTurn;
    },
    renew: async (query, token, leaseMs) =>
      (await run(client, RENEW, [keys.lease(keys.entry(query))], [token, leaseMs])) === 1,
    end: async (query, token, failure) => {
      const entry = keys.entry(query);
      const args = [token, keys.channel, landedMessage(entry), failure?.text ?? '', failure?.retainMs ?? 1];
      await run(client, END, [keys.lease(entry)], args);
    },
    ended: async (query) => {
      const entry = keys.entry(query);
      const { promise, resolve } = Promise.withResolvers<void>();
      const wakers = waiting.get(entry) ?? new Set();
      waiting.set(entry, wakers.add(resolve));
      const timer = setTimeout(resolve, lookAgainMs);
      await promise;
      clearTimeout(timer);
      wakers.delete(resolve);
      if (wakers.size === 0) waiting.delete(entry);
    },
  };
};
