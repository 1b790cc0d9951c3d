import type { Environment } from '../config/config.ts';
import { messageOf } from '../message-of.ts';
import { ObserveError } from '../observe/exposition.ts';
import { burning } from '../observe/prometheus.ts';
import { checkReady } from '../observe/ready.ts';
import type { Clock } from './clock.ts';
import { PROTOCOL } from './protocol.ts';

/** Nothing may be shifted: exit code 4. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

interface Options {
  readonly environment: Environment;
  /** What the canary must say that it is. */
  readonly version: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Both sides ready, several times in a row; the canary of the right version; no error budget on fire.
 *
 * @throws NotReadyError with what is not so
 */
export const preflight = async ({ environment, version, clock, signal }: Options): Promise<void> => {
  await notBurning(environment, clock, signal);
  const end = clock.now() + PROTOCOL.readyDeadlineMs;
  for (let good = 0; good < PROTOCOL.readyLooks;) {
    try {
      await allReady(environment, version, signal);
      good += 1;
    } catch (error) {
      signal.throwIfAborted();
      if (clock.now() >= end) throw new NotReadyError(messageOf(error), { cause: error });
      good = 0;
    }
    if (good < PROTOCOL.readyLooks) await clock.sleep(1000, signal);
  }
};

const allReady = async (
  { baseline, canary }: Environment,
  version: string,
  signal: AbortSignal,
): Promise<void> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(1000)]);
  await Promise.all([
    ...baseline.instances.map((instance) => checkReady(instance, undefined, limit)),
    ...canary.instances.map((instance) => checkReady(instance, version, limit)),
  ]);
};

const notBurning = async ({ prometheus }: Environment, clock: Clock, signal: AbortSignal): Promise<void> => {
  if (!prometheus) return;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(2000)]);
    const alerts = await burning(prometheus.url, prometheus.burning, clock.now() / 1000, limit);
    if (alerts.length > 0) throw new ObserveError(`It is burning already: ${alerts.join(', ')}`);
  } catch (error) {
    signal.throwIfAborted();
    throw new NotReadyError(messageOf(error), { cause: error });
  }
};
