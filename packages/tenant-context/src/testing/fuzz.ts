import { AssertionError } from 'node:assert';
import type { TenantContext } from '../context.ts';
import { parseTenantId, type TenantId } from '../tenant.ts';
import { seededSchedule } from './schedule.ts';

/** What one unit of work uses to tell what it sees. */
export interface Probe {
  /** The hotel that the unit is for. */
  readonly tenant: TenantId;
  /** Lets other units come between: call it wherever your code awaits. Looks at the context before and after. */
  readonly pause: (step: string) => Promise<void>;
  /** Looks at the context: call it in jobs, listeners, timers and loaders. */
  readonly look: (step: string) => void;
  /** Says whose the data is that the unit was given. */
  readonly saw: (step: string, tenant: string | undefined) => void;
}

/** Options of {@link fuzzTenants}. */
export interface FuzzOptions {
  readonly context: TenantContext;
  /** One unit of work, through the code under test; what the units share is made outside. */
  readonly work: (probe: Probe) => Promise<unknown>;
  /** @default 5 */
  readonly hotels?: number;
  /** @default 200 */
  readonly units?: number;
  /** Units under way at a time. @default 20 */
  readonly concurrency?: number;
  /** Another seed is another order; the same seed the same, unless real timers or servers take part. @default 1 */
  readonly seed?: number;
}

/** A step of one hotel's unit that saw another hotel, or none. */
export interface Leak {
  readonly unit: number;
  readonly step: string;
  readonly expected: TenantId;
  readonly saw: string | undefined;
}

/** What a run has found; give it to {@link assertIsolated}. */
export interface FuzzReport {
  readonly seed: number;
  /** Looks at the context and at data. */
  readonly looks: number;
  readonly leaks: readonly Leak[];
  /** What units of work were rejected with. */
  readonly failures: readonly { readonly unit: number; readonly error: unknown }[];
}

/**
 * Runs many units of work of several hotels through your code, comes between them wherever they pause, and reports
 * every step that saw another hotel. A unit that never ends keeps it waiting.
 */
export const fuzzTenants = async (options: FuzzOptions): Promise<FuzzReport> => {
  const { context, work, hotels = 5, units = 200, concurrency = 20, seed = 1 } = options;
  const schedule = seededSchedule(seed);
  const leaks: Leak[] = [];
  const failures: { readonly unit: number; readonly error: unknown }[] = [];
  let looks = 0;

  const probeOf = (unit: number, tenant: TenantId): Probe => {
    const saw = (step: string, seen: string | undefined): void => {
      looks += 1;
      if (seen !== tenant) leaks.push({ unit, step, expected: tenant, saw: seen });
    };
    const look = (step: string): void => saw(step, context.current()?.tenant);
    const pause = async (step: string): Promise<void> => {
      look(step);
      await schedule.pause();
      look(step);
    };
    return { tenant, pause, look, saw };
  };

  const run = async (unit: number): Promise<void> => {
    const tenant = parseTenantId(`hotel-${unit % hotels}`);
    try {
      await context.run({ tenant, requestId: `unit-${unit}` }, async () => work(probeOf(unit, tenant)));
    } catch (error) {
      failures.push({ unit, error });
    }
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let unit = next++; unit < units; unit = next++) await run(unit);
  };

  let done = false;
  const lanes = Promise.all(Array.from({ length: concurrency }, lane)).finally(() => {
    done = true;
  });
  await schedule.drain(() => done);
  await lanes;
  return { seed, looks, leaks, failures };
};

/** @throws AssertionError that names the seed and the first leaks, when a step leaked or a unit failed */
export const assertIsolated = ({ seed, looks, leaks, failures }: FuzzReport): void => {
  if (looks > 0 && leaks.length === 0 && failures.length === 0) return;
  const lines = [
    `seed ${seed}: ${leaks.length} of ${looks} looks leaked, ${failures.length} units failed`,
    ...leaks
      .slice(0, 5)
      .map(({ unit, step, expected, saw }) => `unit ${unit}, ${step}: ${saw ?? 'no hotel'} for ${expected}`),
    ...failures.slice(0, 5).map(({ unit, error }) => `unit ${unit} failed: ${String(error)}`),
  ];
  throw new AssertionError({ message: lines.join('\n  ') });
};
