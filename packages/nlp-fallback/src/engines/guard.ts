import type { IntentEngine } from '../engine.ts';
import { NlpError } from '../errors.ts';
import { type Observe, report } from '../events.ts';

/** How long to wait for an engine, and when to stop asking it. */
export interface GuardOptions {
  /** @default 1500 */
  readonly deadlineMs?: number;
  /** Failures in a row after which it is left alone. @default 3 */
  readonly failures?: number;
  /** How long it is left alone before one message tries it again. @default 30_000 */
  readonly cooldownMs?: number;
  readonly observe?: Observe;
  /** Clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/**
 * An engine with a deadline and a breaker, so that a slow or broken service costs a guest no more than the deadline,
 * and that only now and then. A request aborted by its caller says nothing about the engine.
 *
 * Rejects with {@link NlpError} `engine-timeout` or `engine-open`, or with the engine's own error.
 */
export const guardEngine = (
  engine: IntentEngine,
  {
    deadlineMs = 1500,
    failures = 3,
    cooldownMs = 30_000,
    observe,
    now = () => performance.now(),
  }: GuardOptions = {},
): IntentEngine => {
  const { name } = engine;
  let failed = 0;
  let openUntil = -Infinity;

  const late = (): NlpError =>
    new NlpError('engine-timeout', `${name} gave no answer within ${deadlineMs} ms: use another engine's.`);

  const within = async (request: Parameters<IntentEngine['classify']>[0]) => {
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    const aborted = Promise.withResolvers<never>();
    const abort = (): void => aborted.reject(deadline.aborted ? late() : signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      signal.throwIfAborted();
      return await Promise.race([engine.classify({ ...request, signal }), aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };

  return {
    name,
    classify: async (request) => {
      request.signal?.throwIfAborted();
      const started = now();
      const tell = (outcome: 'answered' | 'late' | 'failed' | 'skipped'): void =>
        report(observe, { type: 'nlp.engine', engine: name, outcome, durationMs: now() - started });
      if (started < openUntil) {
        tell('skipped');
        throw new NlpError(
          'engine-open',
          `${name} failed ${failed} times in a row: it is left alone for now.`,
        );
      }
      // until this one has an answer, others do not wait for it
      if (failed >= failures) openUntil = started + cooldownMs;
      try {
        const result = await within(request);
        failed = 0;
        openUntil = -Infinity;
        tell('answered');
        return result;
      } catch (error) {
        if (request.signal?.aborted) throw error;
        failed += 1;
        if (failed >= failures) openUntil = now() + cooldownMs;
        tell(error instanceof NlpError && error.code === 'engine-timeout' ? 'late' : 'failed');
        throw error;
      }
    },
  };
};
