import type { SideAddress } from '../observe/scrape.ts';

/** A request of the synthetic mix. `{n}` in its body stands for a number that is unique in the run. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

interface Options {
  readonly baseline: SideAddress;
  readonly canary: SideAddress;
  readonly calls: readonly Call[];
  /** Of both sides together. */
  readonly requestsPerSecond: number;
  readonly signal: AbortSignal;
}

/** Requests under way at once on one side; further ones are left out there and on the other, to stay equal. */
const maxInFlight = 500;

/**
 * The same requests to both sides at the same moments, whether or not earlier ones are answered: an open loop, in which
 * a slow side gets as much to do as a quick one.
 *
 * @returns how many pairs were sent, and how many were due while a side had too many open
 */
export const pairedTraffic = async (
  options: Options,
): Promise<{ readonly sent: number; readonly skipped: number }> => {
  const { baseline, canary, calls, requestsPerSecond, signal } = options;
  const open = { baseline: new Set<Promise<void>>(), canary: new Set<Promise<void>>() } as const;
  const run = Date.now().toString(36);
  const everyMs = 2000 / requestsPerSecond;
  const begin = performance.now();
  let sent = 0;
  let skipped = 0;

  const start = (side: keyof typeof open, { instances }: SideAddress, n: number): void => {
    const call = calls[n % calls.length];
    const instance = instances[n % instances.length];
    if (call === undefined || instance === undefined) return;
    const request = send(instance, call, `${run}-${side}-${n}`, signal).finally(() =>
      open[side].delete(request),
    );
    open[side].add(request);
  };

  for (let n = 0; !signal.aborted; n += 1) {
    await pause(begin + n * everyMs - performance.now(), signal);
    if (signal.aborted) break;
    if (open.baseline.size >= maxInFlight || open.canary.size >= maxInFlight) {
      skipped += 1;
      continue;
    }
    start('baseline', baseline, n);
    start('canary', canary, n);
    sent += 1;
  }
  await Promise.all([...open.baseline, ...open.canary]);
  return { sent, skipped };
};

const send = async (instance: string, call: Call, unique: string, signal: AbortSignal): Promise<void> => {
  try {
    const response = await fetch(`${instance}${call.path}`, {
      method: call.method,
      headers: { ...call.headers },
      body: call.body?.replaceAll('{n}', unique) ?? null,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    await response.arrayBuffer();
  } catch {
    // What became of a request is read from the side's own metrics, the same way for every kind of traffic.
  }
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  ms <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
      });
