import { isPmsCacheError, type Reading } from '@hotel/pms-cache';
import { PmsError, type Answered, type CachedCall } from './pms.ts';

/** What the cache says, in the words of the port. @throws PmsError */
export const answered = async <T>(
  call: CachedCall,
  read: () => Promise<Reading<T>>,
): Promise<Answered<T>> => {
  try {
    const { value, ageMs, state, from } = await read();
    const source = call.fresh ? 'bypass' : 'miss';
    const outcome = state === 'stale' ? 'stale_if_error' : from === 'source' ? source : from;
    // Frozen values are what the port promises anyway.
    return { value: value as T, ageMs, stale: state === 'stale', outcome };
  } catch (error) {
    throw asPmsError(error, call.signal);
  }
};

/** `source-failed`: another process has just asked, in vain. */
const leftAlone: ReadonlySet<string> = new Set(['circuit-open', 'bulkhead-full', 'source-failed']);

/** The port knows one kind of error; a mistake of ours stays what it is. */
const asPmsError = (error: unknown, signal: AbortSignal): unknown => {
  if (error instanceof PmsError) return error;
  if (signal.aborted)
    return new PmsError('timeout', 'The caller stopped waiting for the PMS', { cause: error });
  if (!isPmsCacheError(error)) return error;
  if (error.code === 'source-timeout')
    return new PmsError('timeout', 'The PMS did not answer in time', { cause: error });
  return leftAlone.has(error.code)
    ? new PmsError('unavailable', 'The PMS is left alone for now', { cause: error })
    : error;
};
