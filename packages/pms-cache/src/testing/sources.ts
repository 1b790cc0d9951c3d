import type { Source, SourceContext } from '../reading.ts';

/** A source that answers at once and counts. */
export interface CountingSource<T> {
  readonly source: Source<T>;
  /** Calls so far. */
  readonly calls: () => number;
}

/** @param value what it answers, or a function of the number of the call (1, 2, ...) */
export const countingSource = <T>(value: T | ((call: number) => T)): CountingSource<T> => {
  let calls = 0;
  return {
    calls: () => calls,
    source: async () => {
      calls += 1;
      return typeof value === 'function' ? (value as (call: number) => T)(calls) : value;
    },
  };
};

/** A source that answers only when told: every call waits in `pending`. */
export interface GatedSource<T> {
  readonly source: Source<T>;
  readonly pending: PendingCall<T>[];
  /** Resolves with the next call that has not been taken, as soon as there is one. */
  readonly next: () => Promise<PendingCall<T>>;
}

/** One waiting call. */
export interface PendingCall<T> {
  readonly context: SourceContext;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** For races: decides when a system answers, and in which order. */
export const gatedSource = <T>(): GatedSource<T> => {
  const pending: PendingCall<T>[] = [];
  const takers: ((call: PendingCall<T>) => void)[] = [];
  return {
    pending,
    source: async (context) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const call = { context, resolve, reject };
      const taker = takers.shift();
      if (taker) taker(call);
      else pending.push(call);
      return promise;
    },
    next: async () => {
      const call = pending.shift();
      return call ?? new Promise((resolve) => takers.push(resolve));
    },
  };
};

/** A source that never answers. */
export interface HangingSource {
  readonly source: Source<never>;
  readonly calls: () => number;
  /** Calls that are still running: a source that was aborted is not. */
  readonly inFlight: () => number;
}

/** Stops only when its signal says so, as a good client does. */
export const hangingSource = (): HangingSource => {
  let calls = 0;
  let inFlight = 0;
  return {
    calls: () => calls,
    inFlight: () => inFlight,
    source: async ({ signal }) => {
      calls += 1;
      inFlight += 1;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          inFlight -= 1;
          reject(signal.reason as Error);
        });
      });
    },
  };
};

/** An error as a client of a property-management system throws it. */
export interface FailureShape {
  /** HTTP status. */
  readonly status?: number;
  /** What the system asked for. */
  readonly retryAfterMs?: number;
}

/** A source that fails until it is healed. */
export interface FlakySource<T> extends CountingSource<T> {
  readonly fail: (shape?: FailureShape) => void;
  readonly heal: () => void;
}

/** @param value what it answers while it is well */
export const flakySource = <T>(value: T | ((call: number) => T)): FlakySource<T> => {
  const counting = countingSource(value);
  let failure: FailureShape | undefined;
  return {
    calls: counting.calls,
    fail: (shape = { status: 503 }) => {
      failure = shape;
    },
    heal: () => {
      failure = undefined;
    },
    source: async (context) => {
      const value = await counting.source(context);
      if (failure) throw Object.assign(new Error('The simulated system failed'), failure);
      return value;
    },
  };
};
