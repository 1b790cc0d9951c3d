import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteAudit } from '../../src/audit/sqlite/audit.ts';
import { open } from '../../src/sqlite/database.ts';

const act = (action: string, hotel = 'malaga') =>
  ({ who: 'diego', role: 'hotel-admin', action, hotel, subject: 'cnv_1' }) as const;

const setUp = () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'hotel.db');
  let db = open(path);
  onTestFinished(() => db.close());
  return {
    audit: sqliteAudit(db),
    run: (sql: string) => db.exec(sql),
    reopen: () => {
      db.close();
      db = open(path);
      return sqliteAudit(db);
    },
  };
};

test('who did what and when is told page by page, of one hotel or of all, also after a restart', async () => {
  const { audit, reopen } = setUp();
  expect(await audit.verify()).toEqual({ entries: 0, head: '0'.repeat(64), intact: true });
  for (const [index, hotel] of ['malaga', 'buenos-aires', 'malaga'].entries())
    await audit.record(act(`act-${index}`, hotel), 1_000 + index);
  await audit.record({ who: 'olga', role: 'platform-admin', action: 'flag.kill' }, 2_000);

  const later = reopen();
  const actions = async (filter: Parameters<typeof later.list>[0]) =>
    (await later.list(filter)).map(({ action }) => action);
  expect(await actions({ limit: 10 })).toEqual(['flag.kill', 'act-2', 'act-1', 'act-0']);
  expect(await actions({ limit: 2, before: 4 })).toEqual(['act-2', 'act-1']);
  expect(await actions({ limit: 10, hotel: 'malaga' })).toEqual(['act-2', 'act-0']);
  const [latest] = await later.list({ limit: 1 });
  expect(latest).toMatchObject({ seq: 4, at: 2_000, who: 'olga', role: 'platform-admin' });
  expect(await later.verify()).toEqual({ entries: 4, head: latest?.hash, intact: true });
});

test('the file itself refuses to change an entry or to forget it', async () => {
  const { audit, run } = setUp();
  await audit.record(act('act'), 1_000);
  expect(() => run("UPDATE audit SET who = 'nobody'")).toThrow('written once');
  expect(() => run('DELETE FROM audit')).toThrow('written once');
});

test.each([
  ['changed', "UPDATE audit SET who = 'nobody' WHERE seq = 2"],
  ['backdated', 'UPDATE audit SET at = 0 WHERE seq = 1'],
  ['taken out', 'DELETE FROM audit WHERE seq = 2'],
  [
    'swapped',
    'UPDATE audit SET seq = 9 WHERE seq = 1; UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 9',
  ],
])('an entry that was %s past that shows', async (_, sql) => {
  const { audit, run } = setUp();
  for (let index = 0; index < 3; index += 1) await audit.record(act(`act-${index}`), 1_000 + index);
  run('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted');
  expect(await audit.verify()).toMatchObject({ intact: true });
  run(sql);
  expect(await audit.verify()).toMatchObject({ intact: false });
});
