import { AssertionError } from 'node:assert';
import type { TenantContext } from '../context.ts';
import type { TenantId } from '../tenant.ts';

/** One call of a store, and the hotel it was made for. */
export interface Tale {
  readonly operation: string;
  /** The first argument, if it is a string. */
  readonly key: string | undefined;
  readonly tenant: TenantId | undefined;
}

/** A store that tells on its callers. */
export interface TattlingStore<Store extends object> {
  /** Give it to the code under test in place of the store. */
  readonly store: Store;
  readonly tales: readonly Tale[];
  /** @throws AssertionError when it was called for another hotel, for none, or never */
  readonly assertOnly: (tenant: string) => void;
  /** @throws AssertionError when two hotels used one key, or it was called for none */
  readonly assertSeparate: () => void;
}

/**
 * Tells for which hotel each method of a store was called. Any object whose methods take the key first can be one: a
 * `Map`, a fake Redis, a repository of yours.
 */
export const tattlingStore = <Store extends object>(
  context: TenantContext,
  store: Store,
): TattlingStore<Store> => {
  const tales: Tale[] = [];

  const tattling = new Proxy(store, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const key = typeof args[0] === 'string' ? args[0] : undefined;
        tales.push({ operation: String(property), key, tenant: context.current()?.tenant });
        return Reflect.apply(value, target, args);
      };
    },
  });

  return {
    store: tattling,
    tales,
    assertOnly: (tenant) => {
      const other = tales.find((tale) => tale.tenant !== tenant);
      if (tales.length === 0) throw new AssertionError({ message: 'The store was never called' });
      if (other) throw new AssertionError({ message: `${describe(other)}, not for ${tenant}` });
    },
    assertSeparate: () => {
      const owners = new Map<string, Tale>();
      for (const tale of tales) {
        if (tale.tenant === undefined) throw new AssertionError({ message: describe(tale) });
        if (tale.key === undefined) continue;
        const owner = owners.get(tale.key) ?? tale;
        owners.set(tale.key, owner);
        if (owner.tenant !== tale.tenant) {
          throw new AssertionError({ message: `${describe(owner)}, and ${describe(tale)}` });
        }
      }
    },
  };
};

const describe = ({ operation, key, tenant }: Tale): string =>
  `${operation}(${key === undefined ? '' : JSON.stringify(key)}) was called for ${tenant ?? 'no hotel'}`;
