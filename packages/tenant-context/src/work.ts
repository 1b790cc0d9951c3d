import type { TenantContext, UnitOfWork } from './context.ts';
import { reporter, type WorkEvent } from './events.ts';

/** Options of {@link createWorker}. */
export interface WorkerOptions {
  /**
   * Turns what a unit failed with into one of a few words: it becomes a label of a metric. If it throws, the word is
   * `unknown`.
   */
  readonly reasonOf: (error: unknown) => string;
  /** Told once per unit. */
  readonly observe: (event: WorkEvent) => void;
}

/** Runs one unit of work and tells how it ended; the result or the failure is the function's own. */
export type Worker<Extra extends object = object> = <T>(
  unit: UnitOfWork & Extra,
  channel: string,
  fn: () => T | Promise<T>,
) => Promise<T>;

/** Runs units of work in the context and counts each exactly once, thrown, rejected or fine. */
export const createWorker = <Extra extends object = object>(
  context: TenantContext<Extra>,
  { reasonOf, observe }: WorkerOptions,
): Worker<Extra> => {
  const report = reporter(observe);
  const reasonFor = (error: unknown): string => {
    try {
      return reasonOf(error);
    } catch {
      return 'unknown';
    }
  };
  return async (unit, channel, fn) => {
    const { tenant } = unit;
    try {
      const result = await context.run(unit, fn);
      report({ type: 'tenant.work', tenant, channel, outcome: 'ok' });
      return result;
    } catch (error) {
      report({ type: 'tenant.work', tenant, channel, outcome: 'error', reason: reasonFor(error) });
      throw error;
    }
  };
};
