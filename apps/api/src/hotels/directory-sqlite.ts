import { factKey, type DirectoryEvent, type TenantDirectory, type TenantEntry } from '@hotel/tenant-context';
import type { HotelDirectory } from './directory.ts';
import { edition, editionOf, type Edition } from './edition.ts';
import type { Hotel } from './hotel.ts';
import { openHotelsFile } from './hotels-file.ts';

/** Hotels in a file; `all` and `ids` are as the file says now, and the same arrays until it changes. */
export interface SqliteDirectory extends HotelDirectory, TenantDirectory {
  /**
   * These hotels are the whole truth from now on, all at once.
   *
   * @param facts what the hotels' own documents do not say, such as mailboxes and hashes of keys
   * @param source what they were taken from, by a fingerprint
   * @throws as `edition` does; nothing has changed then
   */
  readonly replace: (hotels: readonly Hotel[], facts?: readonly TenantEntry[], source?: string) => void;
  /** What the hotels were taken from last. */
  readonly source: () => string | undefined;
  readonly close: () => void;
}

interface Options {
  /** A file of its own, or `:memory:`. */
  readonly path: string;
  /** What is in it at the first start. */
  readonly seed: readonly Hotel[];
  readonly observe: (event: DirectoryEvent) => void;
  /** How late what another program changes may be seen: every look at a file costs as much as a short query. @default 100 */
  readonly glanceMs?: number;
  /** Milliseconds on a clock that never goes back. @default performance.now */
  readonly clock?: () => number;
}

/**
 * The embedded directory. While the file cannot be read or understood, what was known before is found, and asking for
 * anything else throws: it may be there.
 *
 * @throws whatever is wrong with the file at the start
 */
export const sqliteDirectory = (options: Options): SqliteDirectory => {
  const { path, seed, observe, glanceMs = 100, clock = () => performance.now() } = options;
  const file = openHotelsFile(path);
  if (file.version() === 0) file.write(seed, []);
  let seen = file.version();
  let latest = editionOf(file.read());
  let lookedAt = clock();
  let fault: unknown;
  /** The version that could not be understood: it is looked at once. */
  let refused: number | undefined;

  const read = (): void => {
    const version = file.version();
    if (version === refused) return;
    if (version !== seen) {
      const record = file.read();
      refused = version;
      latest = editionOf(record);
      refused = undefined;
      seen = version;
      observe({ type: 'tenant.directory', outcome: 'changed' });
    }
    fault = undefined;
  };
  /** The latest hotels that could be read, after a look at whether there are others. */
  const look = (): Edition => {
    const at = clock();
    if (at - lookedAt < glanceMs) return latest;
    lookedAt = at;
    try {
      read();
    } catch (error) {
      if (fault === undefined) observe({ type: 'tenant.directory', outcome: 'failed', error });
      fault = error;
    }
    return latest;
  };
  const ask = <T>(find: (edition: Edition) => T | undefined): T | undefined => {
    const found = find(look());
    if (found === undefined && fault !== undefined) throw fault;
    return found;
  };

  return {
    get all() {
      return look().hotels.all;
    },
    get ids() {
      return look().hotels.ids;
    },
    get: (id) => ask(({ hotels }) => hotels.all.find((hotel) => hotel.id === id)) ?? latest.hotels.get(id),
    byPhoneNumber: (app, phoneNumberId) => ask(({ hotels }) => hotels.byPhoneNumber(app, phoneNumberId)),
    byWidgetKey: (key) => ask(({ hotels }) => hotels.byWidgetKey(key)),
    find: async (fact) => ask(({ facts }) => facts.get(factKey(fact))),
    replace: (hotels, facts = [], source) => {
      edition(hotels, facts);
      file.write(hotels, facts, source);
      lookedAt = -Infinity;
    },
    source: file.source,
    close: file.close,
  };
};
