import { expect, onTestFinished, test } from 'vitest';
import { commitTogether } from '../../src/embedded/group.ts';
import { open, transaction } from '../../src/sqlite/database.ts';

const setUp = () => {
  const db = open(':memory:');
  onTestFinished(() => db.close());
  db.exec('CREATE TABLE said (text TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO said VALUES (?)');
  const say =
    (...texts: readonly (string | null)[]) =>
    async (): Promise<void> =>
      transaction(db, () => {
        for (const text of texts) insert.run(text);
      });
  const said = () =>
    db
      .prepare('SELECT text FROM said')
      .all()
      .map(({ text }) => text);
  return { db, say, said };
};

test('one that fails undoes what it did itself, and nothing of the others', async () => {
  const { db, say, said } = setUp();
  const outcomes = await commitTogether(db, [say('a'), say('b', null), say('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(said()).toEqual(['a', 'c']);
});

test('on a full disk none is told that it is done, and nothing is kept; with room again all goes on', async () => {
  const { db, say, said } = setUp();
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const outcomes = await commitTogether(db, [say('a'), say('x'.repeat(100_000)), say('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(said()).toEqual([]);
  db.exec('PRAGMA max_page_count = 1000000');
  await commitTogether(db, [say('d')]);
  expect(said()).toEqual(['d']);
});
