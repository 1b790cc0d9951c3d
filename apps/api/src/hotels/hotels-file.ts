import { DatabaseSync } from 'node:sqlite';
import type { TenantEntry } from '@hotel/tenant-context';
import { transaction } from '../sqlite/database.ts';
import type { Hotel } from './hotel.ts';

/** What the file holds, as it was written, by whomever. */
export interface HotelsRecord {
  readonly documents: readonly string[];
  readonly facts: readonly (readonly [kind: string, value: string, hotel: string])[];
}

/** A file of hotels that several programs may use at once. Throws what SQLite does, such as that it is locked. */
export interface HotelsFile {
  /** Grows with every change, also one by hand; 0 for a new file. */
  readonly version: () => number;
  readonly read: () => HotelsRecord;
  /** @param source what they were taken from, by a fingerprint; without one the last one stays */
  readonly write: (hotels: readonly Hotel[], facts: readonly TenantEntry[], source?: string) => void;
  /** Of the latest hotels that were taken from somewhere. */
  readonly source: () => string | undefined;
  readonly close: () => void;
}

const counting = (table: string): string =>
  ['INSERT', 'UPDATE', 'DELETE']
    .map(
      (change) => `CREATE TRIGGER IF NOT EXISTS ${table}_${change} AFTER ${change} ON ${table}
BEGIN UPDATE directory_version SET version = version + 1; END;`,
    )
    .join('\n');

const SCHEMA = `
CREATE TABLE IF NOT EXISTS hotel (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS hotel_fact (
  kind TEXT NOT NULL, value TEXT NOT NULL, hotel TEXT NOT NULL, PRIMARY KEY (kind, value)
) STRICT;
CREATE TABLE IF NOT EXISTS directory_version (version INTEGER NOT NULL) STRICT;
INSERT INTO directory_version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM directory_version);
CREATE TABLE IF NOT EXISTS directory_source (fingerprint TEXT NOT NULL) STRICT;
${counting('hotel')}
${counting('hotel_fact')}`;

/** One statement, so that all of it is of one moment. */
const EVERYTHING = `SELECT
  (SELECT json_group_array(document) FROM (SELECT document FROM hotel ORDER BY rowid)) AS documents,
  (SELECT json_group_array(json_array(kind, value, hotel)) FROM hotel_fact) AS facts`;

/** Opens the file, or makes it. Not the service's own: that one is closed to all others. */
export const openHotelsFile = (path: string): HotelsFile => {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  transaction(db, () => db.exec(SCHEMA));
  // From here on no waiting for a lock: it would hold up every guest.
  db.exec('PRAGMA busy_timeout = 0');
  const version = db.prepare('SELECT version FROM directory_version');
  const everything = db.prepare(EVERYTHING);
  const source = db.prepare('SELECT fingerprint FROM directory_source');
  const addHotel = db.prepare('INSERT INTO hotel VALUES (?, ?)');
  const addFact = db.prepare('INSERT INTO hotel_fact VALUES (?, ?, ?)');
  const addSource = db.prepare('INSERT INTO directory_source VALUES (?)');
  return {
    version: () => Number(version.get()?.['version']),
    read: () => {
      const row = everything.get();
      return {
        documents: JSON.parse(String(row?.['documents'])) as string[],
        facts: JSON.parse(String(row?.['facts'])) as [string, string, string][],
      };
    },
    write: (hotels, facts, fingerprint) =>
      transaction(db, () => {
        db.exec('DELETE FROM hotel; DELETE FROM hotel_fact');
        for (const hotel of hotels) addHotel.run(hotel.id, JSON.stringify(hotel));
        for (const { kind, value, tenant } of facts) addFact.run(kind, value, tenant);
        if (fingerprint === undefined) return;
        db.exec('DELETE FROM directory_source');
        addSource.run(fingerprint);
      }),
    source: () => source.get()?.['fingerprint'] as string | undefined,
    close: () => {
      if (db.isOpen) db.close();
    },
  };
};
