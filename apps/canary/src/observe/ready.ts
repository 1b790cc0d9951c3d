import { ObserveError } from './exposition.ts';

interface Health {
  readonly status?: unknown;
  readonly version?: unknown;
}

/**
 * One look at one instance's `/health/ready`.
 *
 * @param version that it must say it is; any when undefined
 * @throws ObserveError that says what it answered instead
 */
export const checkReady = async (
  instance: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<void> => {
  const response = await fetch(`${instance}/health/ready`, { signal, redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new ObserveError(`${instance} does not answer`, { cause });
    },
  );
  const health = (await response.json().catch(() => ({}))) as Health;
  if (response.status !== 200) {
    const status = typeof health.status === 'string' ? health.status : 'without a status';
    throw new ObserveError(`${instance} is not ready: ${response.status} ${status}`);
  }
  if (version !== undefined && health.version !== version) {
    throw new ObserveError(`${instance} runs version ${JSON.stringify(health.version)}, not ${version}`);
  }
};
