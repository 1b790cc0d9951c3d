import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../../startup-error.ts';

const first = `
CREATE TABLE guest_alias (
  hotel TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, guest TEXT NOT NULL,
  PRIMARY KEY (hotel, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation (
  id TEXT PRIMARY KEY, hotel TEXT NOT NULL, channel TEXT NOT NULL, guest TEXT NOT NULL,
  address TEXT NOT NULL, state TEXT NOT NULL, handed_over INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL,
  UNIQUE (hotel, channel, guest)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_by_hotel ON conversation (hotel, handed_over, updated_at);

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, hotel TEXT NOT NULL, channel TEXT NOT NULL, message_id TEXT NOT NULL,
  conversation TEXT NOT NULL, sent_at INTEGER NOT NULL, body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, answer TEXT,
  UNIQUE (hotel, channel, message_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (conversation, sent_at, seq) WHERE done = 0;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, hotel TEXT NOT NULL, conversation TEXT NOT NULL,
  author TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL, intent TEXT
) STRICT;
CREATE INDEX history_by_conversation ON history (conversation, seq);

CREATE TABLE quarantine (
  app TEXT NOT NULL, phone_number_id TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (app, phone_number_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, hotel TEXT NOT NULL, channel TEXT NOT NULL,
  conversation TEXT NOT NULL, address TEXT NOT NULL, reply TEXT NOT NULL,
  -- The inbox message it answers; none for what a person wrote. Unique: no message is answered twice.
  answers INTEGER UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unknown', 'sent', 'failed')),
  due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  provider_id TEXT, delivery INTEGER NOT NULL DEFAULT 0, reason TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (conversation, seq) WHERE state IN ('waiting', 'sending', 'unknown');
CREATE INDEX outbox_by_provider ON outbox (hotel, provider_id);
`;

/** What is open is found without a look at all that was ever sent; a reply knows its age. */
const second = `
ALTER TABLE outbox ADD COLUMN written_at INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET written_at = due_at;
CREATE INDEX outbox_due ON outbox (due_at, seq) WHERE state IN ('waiting', 'unknown');
CREATE INDEX outbox_unsent ON outbox (state) WHERE state <> 'sent';
`;

/** A file's version is how many of them it has seen. Never change one: add the next. */
const steps = [first, second];

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

/** Runs `work` whole or not at all. */
export const transaction = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (cause) {
    // A full disk ends a transaction by itself, and undoing it again would hide the reason.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw cause;
  }
};
