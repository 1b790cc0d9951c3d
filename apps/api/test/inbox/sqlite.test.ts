import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { text } from './messages.ts';
import { storeConformance } from './store-conformance.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'inbox-'));
const open = (path: string) => sqliteStore({ path, now: () => 2_000, statusGraceMs: 60_000 });

storeConformance('sqlite', () => {
  const directory = folder();
  return {
    open: () => open(join(directory, 'hotel.db')),
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

test('what came for an unknown business number is kept aside, each message once', async () => {
  const path = scratch();
  const store = open(path);
  const { hotel: _, channel: __, ...message } = text('a');
  await store.quarantine([{ app: 'main', phoneNumberId: '79999', message }]);
  await store.quarantine([{ app: 'main', phoneNumberId: '79999', message }]);
  store.close();
  const db = new DatabaseSync(path);
  const kept = db.prepare('SELECT phone_number_id, body FROM quarantine').all();
  db.close();
  expect(kept).toEqual([{ phone_number_id: '79999', body: JSON.stringify(message) }]);
});
