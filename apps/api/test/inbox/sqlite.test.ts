import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { open as openFile, transaction } from '../../src/sqlite/database.ts';
import { sqliteQuarantine } from '../../src/inbox/sqlite/quarantine.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { answered, malaga, text } from './messages.ts';
import { quarantineConformance } from './quarantine-conformance.ts';
import { storeConformance } from './store-conformance.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'inbox-'));
const open = (path: string) => sqliteStore({ db: openFile(path), now: () => 2_000, statusGraceMs: 60_000 });

storeConformance('sqlite', () => {
  const directory = folder();
  return {
    open: async () => {
      const store = open(join(directory, 'hotel.db'));
      return { store, close: store.close };
    },
    dispose: () => rmSync(directory, { recursive: true }),
  };
});

const scratch = (): string => {
  const directory = folder();
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, 'hotel.db');
};

test('a second process on the same file is refused, with a way out', () => {
  const path = scratch();
  const first = open(path);
  expect(() => open(path)).toThrow('in use by another process');
  first.close();
  open(path).close();
});

test('a file of a newer version is not touched', () => {
  const path = scratch();
  open(path).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(() => open(path)).toThrow('newer version (schema 99');
});

test('a file of the first version is brought up to date, and what waits in it is sent', async () => {
  const path = scratch();
  const older = open(path);
  const [accepted] = await older.accept([text('a')]);
  const message = await older.next(accepted?.conversationId ?? '');
  if (message) await older.commit(answered(message));
  older.close();
  const db = new DatabaseSync(path);
  db.exec('DROP TABLE hold; DROP TABLE hold_position; ALTER TABLE conversation DROP COLUMN version');
  db.exec('DROP INDEX outbox_due; DROP INDEX outbox_unsent; ALTER TABLE outbox DROP COLUMN written_at');
  db.exec('ALTER TABLE inbox DROP COLUMN traceparent; ALTER TABLE outbox DROP COLUMN traceparent');
  for (const column of ['heard_at', 'opted_out_at', 'opted_in_at'])
    db.exec(`ALTER TABLE conversation DROP COLUMN ${column}`);
  db.exec(
    'DROP TABLE audit; DROP INDEX guest_alias_by_guest; DROP TABLE erased_message; DROP INDEX outbox_failed',
  );
  for (const table of ['inbox', 'outbox']) db.exec(`DROP INDEX ${table}_by_conversation`);
  db.exec('DROP INDEX conversation_by_guest; DROP INDEX outbox_due_by_hotel');
  db.exec('DROP INDEX conversation_handed_over; DROP TABLE opted_out');
  for (const column of ['refused_id', 'refused_at']) db.exec(`ALTER TABLE outbox DROP COLUMN ${column}`);
  db.exec('DROP INDEX quarantine_by_age; ALTER TABLE quarantine DROP COLUMN channel');
  db.exec('ALTER TABLE quarantine RENAME COLUMN address TO phone_number_id');
  const aside = db.prepare('INSERT INTO quarantine VALUES (?, ?, ?, ?, 1)');
  aside.run('main', '79999', 'a', '{"phoneNumberId":"79999","messageId":"a"}');
  aside.run('email', 'rooms@salta.example', 'b', '{"messageId":"b"}');
  db.exec('PRAGMA user_version = 1');
  db.close();
  const store = open(path);
  expect(await store.takeDue(2_000, 10)).toMatchObject([{ reply: { text: 're a' }, writtenAt: 2_000 }]);
  const conversation = await store.conversation(malaga, accepted?.conversationId ?? '');
  expect(conversation?.contact).toEqual({ heardAt: 1_000, optedOutAt: 0, optedInAt: 0 });
  store.close();
  const strays = sqliteQuarantine(openFile(path));
  const number = { channel: 'whatsapp', app: 'main', address: '79999' } as const;
  expect(await strays.messages(number, 9)).toEqual([{ messageId: 'a' }]);
  const mailbox = { channel: 'email', app: 'email', address: 'rooms@salta.example' } as const;
  expect(await strays.messages(mailbox, 9)).toEqual([{ messageId: 'b' }]);
});

test('a full disk says so, and when there is room again nothing is missing', () => {
  const db = openFile(scratch());
  db.exec('CREATE TABLE filler (text TEXT)');
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const insert = db.prepare('INSERT INTO filler VALUES (?)');
  const fill = () =>
    transaction(db, () => {
      for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(1_000));
    });
  expect(fill).toThrow('disk is full');
  expect(fill).toThrow('disk is full');
  db.exec('PRAGMA max_page_count = 1000000');
  fill();
  expect(db.prepare('SELECT count(*) AS n FROM filler').get()).toEqual({ n: 100 });
  db.close();
});

test('a folder that is none is refused, with a way out', () => {
  expect(() => open('/dev/null/hotel.db')).toThrow('set HOTEL_DATA');
});

quarantineConformance('sqlite', () => {
  const db = openFile(scratch());
  const store = sqliteStore({ db, now: () => 2_000, statusGraceMs: 60_000 });
  onTestFinished(store.close);
  return { keep: store.quarantine, strays: sqliteQuarantine(db) };
});
