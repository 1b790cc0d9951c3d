import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { sqliteRecords } from '../../src/records/sqlite/records.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, malaga, text } from '../inbox/messages.ts';
import { recordsConformance } from './records-conformance.ts';

const now = (): number => 60_000;
const openIn = (folder: string) => {
  const db = open(join(folder, 'hotel.db'));
  return { db, store: sqliteStore({ db, now, statusGraceMs: 60_000 }), records: sqliteRecords(db, now) };
};
const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

recordsConformance('sqlite', () => {
  const { store, records } = openIn(scratch());
  return { store, records, close: () => store.close() };
});

const count = Number(process.env['HOTEL_SOAK_ERASURE'] ?? 1000);

test('not a byte of an erased guest is left on the disk, and what others said is', async () => {
  const folder = scratch();
  const { db, store, records } = openIn(folder);
  // What is written when is the disk's business here, and waiting for it takes most of the time.
  db.exec('PRAGMA synchronous = OFF');
  const onDisk = (word: string): number =>
    readdirSync(folder).reduce(
      (found, file) => found + readFileSync(join(folder, file), 'latin1').split(word).length - 1,
      0,
    );
  const guests = [
    { phone: '34611222333', word: 'Zoraida-Quintanilla' },
    { phone: '34644555666', word: 'Baltasar-Etxeberria' },
  ] as const;
  const ids = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    for (const { phone, word } of guests) {
      const aliases = [{ kind: 'phone', value: phone }] as const;
      // Of many lengths: they move from page to page as the trees grow, and every version of the state is another one.
      const said = `${word} ${'x'.repeat((index * 37) % 3000)}`;
      const [accepted] = await store.accept([
        text(`wamid.${word}.${index}`, { aliases, content: { type: 'text', text: said } }),
      ]);
      const message = await store.next(accepted?.conversationId ?? '');
      if (!message) throw new Error('no message is waiting');
      const state = { stay: {}, lastText: said.slice(0, (index * 91) % said.length) };
      const reply = { text: `${word}: ${phone} ${index}` };
      await store.commit(answered(message, { state, reply, guestText: said, answer: { said } }));
      ids.set(word, message.conversationId);
    }
  }
  const [gone, stays] = guests;
  expect(onDisk(gone.word)).toBeGreaterThan(count);
  expect(await records.erase(malaga, ids.get(gone.word) ?? '')).toBe(true);
  expect(onDisk(gone.word)).toBe(0);
  expect(onDisk(gone.phone)).toBe(0);
  expect(onDisk(stays.word)).toBeGreaterThan(count);
  expect((await records.export(malaga, ids.get(stays.word) ?? ''))?.conversations[0]?.received).toHaveLength(
    count,
  );
  store.close();
}, 120_000);
