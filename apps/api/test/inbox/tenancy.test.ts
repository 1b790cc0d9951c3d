import type { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteHolds } from '../../src/holds/sqlite/store.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import { open } from '../../src/sqlite/database.ts';
import { hotelOf, own } from '../../src/sqlite/own.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';

const setUp = (): { db: DatabaseSync; store: MessageStore } => {
  const db = open(':memory:');
  const store = sqliteStore({ db, now: () => 2_000, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  return { db, store };
};
const begin = async (store: MessageStore, id: string, phone = '34600111222') => {
  const [accepted] = await store.accept([text(id, { aliases: [{ kind: 'phone', value: phone }] })]);
  return accepted?.conversationId ?? '';
};
const answer = async (store: MessageStore, conversation: string): Promise<void> => {
  const message = await store.next(conversation);
  if (message) await store.commit(answered(message));
};
const mismatch = { name: 'TenantError', code: 'tenant-mismatch' };

test('a row is read for its own hotel alone, and an error tells nothing of it', () => {
  const row = { hotel: 'malaga', text: 'secret' };
  expect(own(malaga, row)).toBe(row);
  expect(hotelOf(row)).toBe(malaga);
  const refused = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };
  const error = refused(() => own(buenosAires, row));
  expect(error).toMatchObject(mismatch);
  expect(String(error)).not.toMatch(/secret|malaga/);
  for (const hotel of ['', '*', 'Malaga', null, 7]) {
    expect(refused(() => own(malaga, { hotel }))).toMatchObject({ code: 'invalid-tenant' });
  }
});

test.for([
  ['the message of another hotel', `UPDATE inbox SET hotel = 'buenos-aires'`, 'tenant-mismatch'],
  ['a message of no hotel', `UPDATE inbox SET hotel = '*'`, 'invalid-tenant'],
  [
    'a message that says itself that it is for another hotel',
    `UPDATE inbox SET body = json_set(body, '$.hotel', 'buenos-aires')`,
    'tenant-mismatch',
  ],
  ["another hotel's conversation", `UPDATE conversation SET hotel = 'buenos-aires'`, 'tenant-mismatch'],
])('%s has no turn', async ([, corrupt = '', code]) => {
  const { db, store } = setUp();
  const conversation = await begin(store, 'a');
  db.exec(corrupt);
  await expect(store.next(conversation)).rejects.toMatchObject({ name: 'TenantError', code });
});

test("a reply that got into another hotel's conversation is not sent, and holds up nobody's", async () => {
  const { db, store } = setUp();
  const ana = await begin(store, 'a', '1');
  const bea = await begin(store, 'b', '2');
  await answer(store, ana);
  await answer(store, bea);
  db.prepare(`UPDATE outbox SET hotel = 'buenos-aires' WHERE conversation = ?`).run(ana);
  await expect(store.takeDue(9_000, 10)).rejects.toMatchObject(mismatch);
  expect((await store.takeDue(9_000, 10)).map(({ reply }) => reply.text)).toEqual(['re b']);
  expect(await store.outboxCounts()).toEqual({ waiting: 1, unknown: 0, failed: 1 });
});

test('what was moved to another hotel by hand is seen by neither', async () => {
  const { db, store } = setUp();
  const conversation = await begin(store, 'a');
  await answer(store, conversation);
  db.exec(`UPDATE history SET hotel = 'buenos-aires' WHERE author = 'agent'`);
  expect((await store.history(malaga, conversation, 10)).map(({ author }) => author)).toEqual(['guest']);
  db.exec(`UPDATE conversation SET hotel = 'buenos-aires'`);
  expect(await store.conversation(malaga, conversation)).toBeUndefined();
  await expect(store.staffReply(malaga, conversation, 'hola', 3)).rejects.toThrow('no conversation');
});

/** A column that takes both cases for the same lets the `WHERE` through: the second wall does not. */
test.for(['conversation', 'history', 'inbox', 'hold'])(
  'a query that lets a foreign row of %s through gives nothing away',
  async (table) => {
    const { db, store } = setUp();
    const holds = sqliteHolds({ db, now: () => 2_000 });
    const conversation = await begin(store, 'a');
    await answer(store, conversation);
    await holds.place(malaga, { id: 'x', guest: 'ana', roomType: 'r', from: 1, to: 2, free: 1, seen: 0 });
    db.exec(`UPDATE ${table} SET hotel = 'MALAGA'`);
    db.enableDefensive(false);
    db.exec('PRAGMA writable_schema = ON');
    db.prepare(
      `UPDATE sqlite_schema SET sql = replace(sql, 'hotel TEXT NOT NULL', 'hotel TEXT NOT NULL COLLATE NOCASE')
       WHERE name = ?`,
    ).run(table);
    db.exec('PRAGMA writable_schema = RESET');
    db.exec('REINDEX');
    const again = sqliteStore({ db, now: () => 2_000, statusGraceMs: 0 });
    const reads: Readonly<Record<string, () => Promise<unknown>>> = {
      conversation: async () => again.conversation(malaga, conversation),
      history: async () => again.history(malaga, conversation, 10),
      inbox: async () => again.answer(malaga, 1),
      hold: async () => sqliteHolds({ db, now: () => 2_000 }).open(malaga),
    };
    await expect(reads[table]?.()).rejects.toMatchObject({ name: 'TenantError', code: 'invalid-tenant' });
  },
);
