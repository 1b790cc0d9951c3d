/**
 * A JSON file of flags, watched, and a file that keeps what another source said:
 *
 * @example
 * // { "booking.enabled": true, "guest.late-checkout": { "allow": ["malaga"] } }
 * const flags = createFlags(definitions, { source: fileSource('/etc/hotel/flags.json') });
 *
 * @module
 */
import { readFileSync, statSync } from 'node:fs';
import type { FlagSink, FlagSource } from './source.ts';

export { lastKnownGood, type LastKnownGoodOptions } from './last-known-good.ts';

/** Options of {@link fileSource}. */
export interface FileSourceOptions {
  /** How often the file is looked at. Polling also sees mounts and symlinks that are swapped, as in Kubernetes. @default 1000 */
  readonly intervalMs?: number;
}

/**
 * Reads `path` at start, before the first request, and again after every change. A file that is
 * missing or no JSON object leaves the last good values in force, with the source `stale`.
 *
 * @param path each field is a flag; its value a boolean, number, text or rule
 */
export const fileSource = (path: string, { intervalMs = 1000 }: FileSourceOptions = {}): FlagSource => {
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  return {
    name: 'file',
    start: (sink) => {
      const look = (): void => {
        const version = versionOf(path);
        if (version !== undefined && version === seen) return;
        seen = load(path, sink) ? version : undefined;
      };
      look();
      timer = setInterval(look, intervalMs);
      timer.unref();
    },
    close: () => clearInterval(timer),
  };
};

/** Taken before reading, so that a write in between is seen as another version next time. */
const versionOf = (path: string): string | undefined => {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    // Reading will say why.
    return undefined;
  }
};

/**
 * Synchronous on purpose: the file is small and local, and two reads can never overtake each other.
 *
 * @returns whether there were values to apply; what failed is tried again, for not every failure leaves a trace
 */
const load = (path: string, sink: FlagSink): boolean => {
  let raw: ReadonlyMap<string, string>;
  try {
    raw = rawValues(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    sink.report('stale', `${path}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  sink.apply(raw);
  sink.report('live');
  return true;
};

const rawValues = (json: unknown): ReadonlyMap<string, string> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new Error('expected a JSON object with one field per flag');
  }
  return new Map(
    Object.entries(json).map(([flag, value]) => [
      flag,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
};
