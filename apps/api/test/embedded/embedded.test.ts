import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbedded, type Embedded } from '../../src/embedded/embedded.ts';
import { StaleStateError } from '../../src/inbox/store.ts';
import { StartupError } from '../../src/startup-error.ts';
import { answered, buenosAires, malaga, text } from '../inbox/messages.ts';

const setUp = (): { path: string; open: () => Promise<Embedded> } => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'hotel.db');
  return { path, open: () => startEmbedded({ path, now: () => 2_000, statusGraceMs: 60_000 }) };
};

test('what was asked at the same time is answered in that order, and is there after a restart', async () => {
  const { open } = setUp();
  const first = await open();
  const accepted = await Promise.all(['a', 'b', 'a'].map((id) => first.store.accept([text(id)])));
  expect(accepted.flat().map(({ seq, duplicate }) => [seq, duplicate])).toEqual([
    [1, false],
    [2, false],
    [1, true],
  ]);
  const closed = first.close();
  await closed;
  const later = await open();
  const id = accepted[0]?.[0]?.conversationId ?? '';
  expect(await later.store.waiting()).toEqual([{ id, hotel: malaga }]);
  expect(await later.store.next(id)).toMatchObject({ messageId: 'a' });
  await later.close();
});

test('what is asked last of all is done before the file is closed', async () => {
  const { path, open } = setUp();
  const { store, close } = await open();
  const accepting = store.accept([text('a')]);
  await close();
  expect(await accepting).toMatchObject([{ duplicate: false }]);
  const db = new DatabaseSync(path);
  expect(db.prepare('SELECT message_id FROM inbox').all()).toEqual([{ message_id: 'a' }]);
  db.close();
});

test('errors arrive as what they are', async () => {
  const { path, open } = setUp();
  const { store, holds, close } = await open();
  const [accepted] = await store.accept([text('a')]);
  const id = accepted?.conversationId ?? '';
  const message = await store.next(id);
  if (!message) throw new Error('no message is waiting');
  const newer = { ...message, conversation: { ...message.conversation, version: 7 } };
  await expect(store.commit(answered(newer))).rejects.toThrow(StaleStateError);
  await expect(store.staffReply(buenosAires, id, 'hola', 3)).rejects.toThrow('no conversation');
  await expect(open()).rejects.toThrow(StartupError);
  await expect(open()).rejects.toThrow('in use by another process');
  await holds.place(malaga, { id: 'x', guest: 'ana', roomType: 'r', from: 1, to: 2, free: 1, seen: 0 });
  await close();

  const db = new DatabaseSync(path);
  db.exec(`UPDATE inbox SET hotel = 'buenos-aires'`);
  db.close();
  const later = await open();
  await expect(later.store.next(id)).rejects.toMatchObject({ name: 'TenantError', code: 'tenant-mismatch' });
  expect((await later.holds.survey(malaga, { from: 1, to: 2 }, 'bea')).taken).toEqual(new Map([['r', 1]]));
  await later.close();
});

test('an erased guest is gone from the disk when that is answered, whatever else was asked meanwhile', async () => {
  const { path, open } = setUp();
  const { store, records, audit, close } = await open();
  const [accepted] = await store.accept([text('a', { content: { type: 'text', text: 'soy Zulema' } })]);
  const id = accepted?.conversationId ?? '';
  const onDisk = () => [path, `${path}-wal`].some((file) => readFileSync(file, 'latin1').includes('Zulema'));
  expect(onDisk()).toBe(true);
  const act = {
    who: 'diego',
    role: 'hotel-admin',
    action: 'guest.erase',
    hotel: malaga,
    subject: id,
  } as const;
  const [, erased, other] = await Promise.all([
    audit.record(act, 3_000),
    records.erase(malaga, id),
    store.accept([text('b', { aliases: [{ kind: 'phone', value: '34600999888' }] })]),
  ]);
  expect([erased, other]).toMatchObject([true, [{ duplicate: false }]]);
  expect(onDisk()).toBe(false);
  expect(await audit.verify()).toMatchObject({ entries: 1, intact: true });
  await close();
});
