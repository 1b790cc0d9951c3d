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

/** One circuit per key; a healthy one takes no memory. @internal */
export interface Breakers {
  /** Milliseconds to wait, 0 = go ahead. Does not count as an attempt. */
  blockedFor(key: string): number;
  /** Announces a call; half-open lets one through. Every `enter` that returns 0 needs one of the three below. */
  enter(key: string): number;
  succeeded(key: string): void;
  failed(key: string, retryAfterMs: number | undefined): void;
  /** The call says nothing about the system. */
  left(key: string): void;
}

/** How long to wait while somebody else's probe decides. */
const PROBE_WAIT_MS = 100;

/** @internal */
export const createBreakers = (
  options: BreakerOptions,
  now: () => number,
  changed: (key: string, state: BreakerState) => void,
): Breakers => {
  const { failures = 5, openMs = 1_000, maxOpenMs = 30_000 } = options;
  const circuits = new Map<string, Circuit>();

  const blockedFor = (key: string): number => {
    const circuit = circuits.get(key);
    if (!circuit || circuit.pauseMs === 0) return 0;
    return circuit.probing ? PROBE_WAIT_MS : Math.max(0, circuit.openUntil - now());
  };

  return {
    blockedFor,
    enter: (key) => {
      const blocked = blockedFor(key);
      const circuit = circuits.get(key);
      if (blocked === 0 && circuit && circuit.pauseMs > 0) {
        circuit.probing = true;
        changed(key, 'half-open');
      }
      return blocked;
    },
    succeeded: (key) => {
      const circuit = circuits.get(key);
      // A call from before the failures that opened it is no proof of health.
      if (!circuit || (circuit.pauseMs > 0 && !circuit.probing)) return;
      circuits.delete(key);
      if (circuit.pauseMs > 0) changed(key, 'closed');
    },
    failed: (key, retryAfterMs) => {
      const circuit = circuits.get(key) ?? { failures: 0, pauseMs: 0, openUntil: 0, probing: false };
      circuits.set(key, circuit);
      circuit.failures += 1;
      const waiting = circuit.pauseMs > 0 && !circuit.probing;
      const asked = retryAfterMs !== undefined && retryAfterMs > 0 ? retryAfterMs : 0;
      const enough = circuit.probing || (!waiting && circuit.failures >= failures);
      if (asked === 0 && !enough) return;
      if (!waiting) circuit.pauseMs = Math.min(circuit.pauseMs * 2 || openMs, maxOpenMs);
      circuit.openUntil = Math.max(circuit.openUntil, now() + (asked || circuit.pauseMs));
      circuit.probing = false;
      if (!waiting) changed(key, 'open');
    },
    left: (key) => {
      const circuit = circuits.get(key);
      if (circuit) circuit.probing = false;
    },
  };
};
