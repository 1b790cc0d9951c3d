import { AsyncLocalStorage } from 'node:async_hooks';
import { TenantError } from './errors.ts';
import { parseTenantId, type TenantId } from './tenant.ts';

/** What is known about one unit of work: a guest's message, a program's request, one item of a queue. */
export interface UnitOfWork {
  readonly tenant: TenantId;
  readonly requestId: string;
  readonly guestId?: string | undefined;
  readonly conversationId?: string | undefined;
  /** BCP 47, such as `es-AR`. */
  readonly locale?: string | undefined;
  /** When nobody waits for the answer any more, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

/** Which hotel is this, in every asynchronous step. Make one per process and hand it on. */
export interface TenantContext<Extra extends object = object> {
  /**
   * Runs the function, and all it awaits or starts, for one hotel. Inside of another unit it takes its place
   * until the function returns: so does a worker with each item of a queue.
   *
   * @throws TenantError `invalid-tenant` when the hotel was not made by `parseTenantId`
   */
  readonly run: <T>(unit: UnitOfWork & Extra, fn: () => T) => T;
  /** The unit of work, if there is one. Frozen, but not what hangs on it. */
  readonly current: () => Readonly<UnitOfWork & Extra> | undefined;
  /** The unit of work. @throws TenantError `missing-tenant`: there is no default hotel */
  readonly require: () => Readonly<UnitOfWork & Extra>;
  /**
   * For every row, message or entry that was read: is it this hotel's?
   *
   * @throws TenantError `tenant-mismatch` when it is another's, `missing-tenant` outside of a unit
   */
  readonly assert: (tenant: string) => void;
  /**
   * The function, for good in the unit of work that is current now: for listeners, timers and callbacks that
   * somebody else will call. Traces and whatever else is asynchronous context come along.
   *
   * @throws TenantError `missing-tenant` outside of a unit
   */
  readonly bind: <This, Args extends unknown[], R>(
    fn: (this: This, ...args: Args) => R,
  ) => (this: This, ...args: Args) => R;
  /**
   * Like `bind`, for functions that are not there yet: keep it with the item of a queue.
   *
   * @throws TenantError `missing-tenant` outside of a unit
   */
  readonly snapshot: () => <T>(fn: () => T) => T;
  /** Runs the function outside of every unit: for what one hotel starts and all use, such as a shared timer. */
  readonly exit: <T>(fn: () => T) => T;
}

/**
 * A context with one storage of its own.
 *
 * @typeParam Extra what else your units of work carry
 */
export const createTenantContext = <Extra extends object = object>(): TenantContext<Extra> => {
  const storage = new AsyncLocalStorage<Readonly<UnitOfWork & Extra> | undefined>();

  const require = (): Readonly<UnitOfWork & Extra> => {
    const unit = storage.getStore();
    if (unit) return unit;
    throw new TenantError(
      'missing-tenant',
      'No hotel here: wrap the unit of work in run(), and listeners, timers and items of queues in bind() or run()',
    );
  };
  const snapshot = (): (<T>(fn: () => T) => T) => {
    require();
    return AsyncLocalStorage.snapshot();
  };

  return {
    require,
    snapshot,
    current: () => storage.getStore(),
    run: (unit, fn) => {
      parseTenantId(unit.tenant);
      return storage.run(Object.freeze({ ...unit }), fn);
    },
    assert: (tenant) => {
      const unit = require();
      if (unit.tenant === tenant) return;
      throw new TenantError(
        'tenant-mismatch',
        `Something that is not of hotel "${unit.tenant}" was about to be used for it: look for a key, query or ` +
          'shared object without the hotel in it',
      );
    },
    bind: (fn) => {
      const restore = snapshot();
      return function bound(...args) {
        return restore(() => fn.apply(this, args));
      };
    },
    exit: (fn) => storage.run(undefined, fn),
  };
};
