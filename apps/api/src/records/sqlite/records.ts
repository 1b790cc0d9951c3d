import type { DatabaseSync } from 'node:sqlite';
import type { Records } from '../records.ts';
import { sqliteDeadLetters } from './dead-letters.ts';
import { sqliteErasure, type Erasure } from './erase.ts';
import { sqliteExport } from './export.ts';

/** @param now milliseconds since the epoch */
export const sqliteRecords = (db: DatabaseSync, now: () => number): Records & Erasure => ({
  export: sqliteExport(db),
  ...sqliteErasure(db, now),
  ...sqliteDeadLetters(db),
});
