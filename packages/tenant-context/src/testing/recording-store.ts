import { AssertionError } from 'node:assert';
import type { TenantContext } from '../context.ts';
import type { TenantId } from '../tenant.ts';

/** One call of a store, and the hotel it was made for. */
export interface RecordedCall {
  readonly operation: string;
  /** The first argument, if it is a string. */
  readonly key: string | undefined;
  readonly tenant: TenantId | undefined;
}

/** A store and a record of who called it. */
export interface RecordingStore<Store extends object> {
  /** Give it to the code under test in place of the store. */
  readonly store: Store;
  readonly calls: readonly RecordedCall[];
  /** @throws AssertionError when it was called for another hotel, for none, or never */
  readonly assertOnly: (tenant: string) => void;
  /** @throws AssertionError when two hotels used one key, or it was called for none */
  readonly assertSeparate: () => void;
}

/**
 * Records for which hotel each method of a store was called. Any object whose methods take the key first can be one: a
 * `Map`, a fake Redis, a repository of yours.
 */
export const recordingStore = <Store extends object>(
  context: TenantContext,
  store: Store,
): RecordingStore<Store> => {
  const calls: RecordedCall[] = [];

  // Not the store itself: a proxy may not hide the methods of a frozen object.
  const recording = new Proxy(Object.create(store) as Store, {
    set: (_, property, value) => Reflect.set(store, property, value),
    get: (_, property) => {
      const value: unknown = Reflect.get(store, property, store);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const key = typeof args[0] === 'string' ? args[0] : undefined;
        calls.push({ operation: String(property), key, tenant: context.current()?.tenant });
        return Reflect.apply(value, store, args);
      };
    },
  });

  return {
    store: recording,
    calls,
    assertOnly: (tenant) => {
      const other = calls.find((call) => call.tenant !== tenant);
      if (calls.length === 0) throw new AssertionError({ message: 'The store was never called' });
      if (other) throw new AssertionError({ message: `${describe(other)}, not for ${tenant}` });
    },
    assertSeparate: () => {
      const owners = new Map<string, RecordedCall>();
      for (const call of calls) {
        if (call.tenant === undefined) throw new AssertionError({ message: describe(call) });
        if (call.key === undefined) continue;
        const owner = owners.get(call.key) ?? call;
        owners.set(call.key, owner);
        if (owner.tenant !== call.tenant) {
          throw new AssertionError({ message: `${describe(owner)}, and ${describe(call)}` });
        }
      }
    },
  };
};

const describe = ({ operation, key, tenant }: RecordedCall): string =>
  `${operation}(${key === undefined ? '' : JSON.stringify(key)}) was called for ${tenant ?? 'no hotel'}`;
