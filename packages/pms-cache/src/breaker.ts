/** When calls to a failing system stop, and when one is let through again. */
export interface BreakerOptions {
  /** Failures in a row that open it. @default 5 */
  readonly failures?: number;
  /** First pause; doubles with every failed probe. @default 1 s */
  readonly openMs?: number;
  /** Longest pause, unless the system itself asked for more. @default 30 s */
  readonly maxOpenMs?: number;
}

/** @internal */
export type BreakerState = 'open' | 'half-open' | 'closed';

interface Circuit {
  failures: number;
  /** 0 while closed. */
  pauseMs: number;
  openUntil: number;
  probing: boolean;
}

/** Whether a call may be made. @internal */
export interface Entry {
  /** Milliseconds to wait; 0 = go ahead. */
  readonly blockedMs: number;
  /** This call decides whether the circuit closes. */
  readonly probe: boolean;
}

/** One circuit per key; a healthy one takes no memory. @internal */
export interface Breakers {
  /** Milliseconds to wait, 0 = go ahead. Does not count as an attempt. */
  blockedFor(key: string): number;
  /**
   * How many calls may be in flight: after a failure no more than could open it, so that a system that hangs is not
   * asked by all who wait. At least 1.
   */
  inDoubt(key: string): number;
  /** Announces a call; half-open lets one through. Every one that may go ahead needs one of the three below. */
  enter(key: string): Entry;
  succeeded(key: string, probe: boolean): void;
  failed(key: string, probe: boolean, retryAfterMs: number | undefined): void;
  /** The call says nothing about the system. */
  left(key: string, probe: boolean): void;
}

/** How long to wait while somebody else's probe decides. */
const PROBE_WAIT_MS = 100;

/** @internal */
export const createBreakers = (
  { failures, openMs, maxOpenMs }: Required<BreakerOptions>,
  now: () => number,
  changed: (key: string, state: BreakerState) => void,
): Breakers => {
  const circuits = new Map<string, Circuit>();

  const blockedFor = (key: string): number => {
    const circuit = circuits.get(key);
    if (!circuit || circuit.pauseMs === 0) return 0;
    return circuit.probing ? PROBE_WAIT_MS : Math.max(0, circuit.openUntil - now());
  };

  return {
    blockedFor,
    inDoubt: (key) => {
      const circuit = circuits.get(key);
      // Once it is open everybody is let in, to be refused.
      return circuit && circuit.pauseMs === 0 ? Math.max(1, failures - circuit.failures) : Infinity;
    },
    enter: (key) => {
      const blockedMs = blockedFor(key);
      const circuit = circuits.get(key);
      if (blockedMs > 0 || !circuit || circuit.pauseMs === 0) return { blockedMs, probe: false };
      circuit.probing = true;
      changed(key, 'half-open');
      return { blockedMs, probe: true };
    },
    succeeded: (key, probe) => {
      const circuit = circuits.get(key);
      // A call from before the failures that opened it is no proof of health, not even while the probe runs.
      if (!circuit || (circuit.pauseMs > 0 && !probe)) return;
      circuits.delete(key);
      if (circuit.pauseMs > 0) changed(key, 'closed');
    },
    failed: (key, probe, retryAfterMs) => {
      const circuit = circuits.get(key) ?? { failures: 0, pauseMs: 0, openUntil: 0, probing: false };
      circuits.set(key, circuit);
      circuit.failures += 1;
      const waiting = circuit.pauseMs > 0 && !probe;
      const asked = retryAfterMs !== undefined && retryAfterMs > 0 ? retryAfterMs : 0;
      const enough = probe || (!waiting && circuit.failures >= failures);
      if (asked === 0 && !enough) return;
      if (!waiting) circuit.pauseMs = Math.min(circuit.pauseMs * 2 || openMs, maxOpenMs);
      circuit.openUntil = Math.max(circuit.openUntil, now() + (asked || circuit.pauseMs));
      if (probe) circuit.probing = false;
      if (!waiting) changed(key, 'open');
    },
    left: (key, probe) => {
      const circuit = circuits.get(key);
      if (circuit && probe) circuit.probing = false;
    },
  };
};
