import { createHash } from 'node:crypto';
import type { RedisLike } from '@hotel/tenant-context/redis';
import { StoreError } from '../store.ts';

/**
 * Runs a script, which is sent whole only to a server that does not have it yet.
 *
 * @param root the first and only key; all others that the script uses begin with it, and are in its slot
 */
export const evaluate = async (
  client: RedisLike,
  script: string,
  root: string,
  ...args: readonly (string | number)[]
): Promise<unknown> => {
  const rest = [1, root, ...args];
  try {
    return await client.call('evalsha', [digestOf(script), ...rest]);
  } catch (error) {
    // A server that was restarted, or took over, knows no scripts.
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.call('eval', [script, ...rest]);
  }
};

/** @throws StoreError for whatever goes wrong */
export const orStoreError = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    throw new StoreError({ cause });
  }
};

const digests = new Map<string, string>();
const digestOf = (script: string): string => {
  const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex');
  digests.set(script, digest);
  return digest;
};
