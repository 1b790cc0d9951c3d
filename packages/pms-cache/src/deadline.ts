/**
 * Waits for the promise or for the signal, whichever is first; a late result is ignored.
 *
 * @internal
 */
export const orAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  signal ? untilAborted(promise, signal) : promise;

const untilAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(signal.reason as Error);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

/** @internal @returns cancels */
export const after = (ms: number, action: () => void): (() => void) => {
  const timer = setTimeout(action, ms);
  timer.unref();
  return () => {
    clearTimeout(timer);
  };
};

/** @internal Rejects with `error()` after `ms`; a late result is ignored. */
export const within = async <T>(promise: Promise<T>, ms: number, error: () => Error): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = after(ms, () => {
    reject(error());
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    cancel();
  }
};
