import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { checkFlagValue } from './check.ts';
import type { FlagDefinition, FlagDefinitions } from './define.ts';
import { hashPrefix, hashUnit } from './hash.ts';
import type { FlagSink, FlagSource } from './source.ts';

/** Options of {@link lastKnownGood}. */
export interface LastKnownGoodOptions {
  /** A value that was saved for a flag declared otherwise is left aside. */
  readonly definitions: FlagDefinitions;
  /** Values that the source has not confirmed for longer are not used. @default 7 days */
  readonly maxAgeMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
}

interface Saved {
  readonly savedAtMs: number;
  /** Flag -> fingerprint of its definition and raw value. */
  readonly flags: readonly (readonly [flag: string, fingerprint: string, raw: string])[];
}

/**
 * Keeps what a source says in a file, for a process that starts while the source is away. Such values
 * are `stale` until the source answers; a file that is missing, broken or too old counts for nothing.
 *
 * @param path written beside and renamed, so that a reader never sees half of it
 * @example
 * const source = lastKnownGood(redisSource({ redis }), '/var/lib/hotel/flags.json', { definitions });
 */
export const lastKnownGood = (
  source: FlagSource,
  path: string,
  { definitions, maxAgeMs = 7 * 86_400_000, now = Date.now }: LastKnownGoodOptions,
): FlagSource => {
  let saving: Promise<void> = Promise.resolve();
  let waiting: string | undefined;
  /** Flag -> what it was given last that it can be. */
  let good: ReadonlyMap<string, string> = new Map();
  let latest = '';
  let latestMs = Number.NEGATIVE_INFINITY;

  const save = async (sink: FlagSink): Promise<void> => {
    const text = waiting;
    waiting = undefined;
    if (text === undefined) return;
    try {
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
    } catch (error) {
      latestMs = Number.NEGATIVE_INFINITY;
      sink.report('live', `the last known values cannot be kept in ${path}: ${String(error)}`);
    }
  };
  /** At once when something changed, else now and then, for the file must not grow old while nothing changes. */
  const keep = (raw: ReadonlyMap<string, string>, sink: FlagSink): void => {
    good = goodOf(definitions, raw, good);
    const flags = [...good].map(([flag, value]) => [flag, fingerprintOf(definitions, flag), value] as const);
    const text = JSON.stringify(flags);
    const savedAtMs = now();
    if (text === latest && savedAtMs - latestMs < maxAgeMs / 10) return;
    latest = text;
    latestMs = savedAtMs;
    waiting = JSON.stringify({ savedAtMs, flags } satisfies Saved);
    saving = saving.then(() => save(sink));
  };

  return {
    name: source.name,
    start: (sink) => {
      const saved = load(path);
      if (saved && Math.abs(now() - saved.savedAtMs) <= maxAgeMs) {
        const fitting = saved.flags.filter(([flag, print]) => print === fingerprintOf(definitions, flag));
        good = new Map(fitting.map(([flag, , raw]) => [flag, raw]));
        sink.apply(good);
        const when = new Date(saved.savedAtMs).toISOString();
        sink.report('stale', `values of ${when} from ${path} until ${source.name} answers`);
      }
      source.start({
        apply: (raw) => {
          sink.apply(raw);
          keep(raw, sink);
        },
        change: (flag, raw) => {
          if (!sink.change(flag, raw)) return false;
          keep(new Map(good).set(flag, raw), sink);
          return true;
        },
        report: (state, reason) => sink.report(state, reason),
        usage: () => sink.usage(),
      });
    },
    close: async () => {
      await source.close();
      await saving;
    },
  };
};

/** A value that is malformed leaves what was there before; one that is gone is gone. */
const goodOf = (
  definitions: FlagDefinitions,
  raw: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const good = new Map<string, string>();
  for (const [flag, value] of raw) {
    const definition = Object.hasOwn(definitions, flag) ? definitions[flag] : undefined;
    if (definition === undefined) continue;
    const known = before.get(flag);
    const isGood = value === known || checkFlagValue(definition, value, definitions) === undefined;
    const kept = isGood ? value : known;
    if (kept !== undefined) good.set(flag, kept);
  }
  return good;
};

const START = hashPrefix('');

const fingerprintOf = (definitions: FlagDefinitions, flag: string): string => {
  const definition: FlagDefinition | undefined = Object.hasOwn(definitions, flag)
    ? definitions[flag]
    : undefined;
  const { default: value, variants } = definition ?? {};
  return hashUnit(START, JSON.stringify([value, variants])).toString(16);
};

const load = (path: string): Saved | undefined => {
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isSaved(json) ? json : undefined;
  } catch {
    // No file yet, or half a disk: the source will tell.
    return undefined;
  }
};

const isSaved = (json: unknown): json is Saved => {
  if (typeof json !== 'object' || json === null || !('savedAtMs' in json) || !('flags' in json)) return false;
  const { savedAtMs, flags } = json;
  return (
    Number.isFinite(savedAtMs) &&
    Array.isArray(flags) &&
    flags.every(
      (each) => Array.isArray(each) && each.length === 3 && each.every((text) => typeof text === 'string'),
    )
  );
};
