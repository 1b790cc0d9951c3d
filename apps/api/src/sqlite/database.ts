import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../startup-error.ts';
import { steps } from './schema.ts';

/**
 * Opens the database file, or makes it. One process owns it: a second one is refused, since two of them
 * would answer the same guest.
 *
 * @param path a file, or `:memory:`
 * @throws StartupError when the file cannot be opened, or belongs to another process or a newer version
 */
export const open = (path: string): DatabaseSync => {
  const db = connect(path);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA journal_mode = WAL');
    // A 200 to the provider is a promise: the commit has to survive a power cut.
    db.exec('PRAGMA synchronous = FULL');
    migrate(db, path);
    return db;
  } catch (cause) {
    db.close();
    if (cause instanceof Error && /locked/.test(cause.message)) {
      throw new StartupError(
        `${path} is in use by another process: stop it, or set HOTEL_DATA to another folder`,
        {
          cause,
        },
      );
    }
    throw cause;
  }
};

const connect = (path: string): DatabaseSync => {
  try {
    return new DatabaseSync(path);
  } catch (cause) {
    throw new StartupError(`${path} cannot be opened: set HOTEL_DATA to a folder that can be written`, {
      cause,
    });
  }
};

const migrate = (db: DatabaseSync, path: string): void => {
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found === steps.length) return;
  if (found > steps.length) {
    throw new StartupError(
      `${path} was written by a newer version (schema ${found}, this program knows ${steps.length})`,
    );
  }
  db.exec('BEGIN IMMEDIATE');
  for (const step of steps.slice(found)) db.exec(step);
  db.exec(`PRAGMA user_version = ${steps.length}`);
  db.exec('COMMIT');
};

/** Runs `work` whole or not at all, as a part of the transaction that is open already, if one is. */
export const transaction = <T>(db: DatabaseSync, work: () => T): T => {
  const [begin, end, undo] = db.isTransaction
    ? (['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part'] as const)
    : (['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'] as const);
  db.exec(begin);
  try {
    const result = work();
    db.exec(end);
    return result;
  } catch (cause) {
    // A full disk ends a transaction by itself, and undoing it again would hide the reason.
    if (db.isTransaction) db.exec(undo);
    throw cause;
  }
};
