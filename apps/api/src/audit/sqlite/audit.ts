import type { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../access/role.ts';
import { transaction } from '../../sqlite/database.ts';
import { own, type Row } from '../../sqlite/own.ts';
import { firstHash, hashAfter, type Audit, type AuditEntry } from '../audit.ts';

export const sqliteAudit = (db: DatabaseSync): Audit => {
  const last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const add = db.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const list = db.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  const ofHotel = db.prepare('SELECT * FROM audit WHERE hotel = ? AND seq < ? ORDER BY seq DESC LIMIT ?');
  const all = db.prepare('SELECT * FROM audit ORDER BY seq');

  return {
    record: async (act, at) =>
      transaction(db, () => {
        const head = last.get();
        const entry = { ...act, at, seq: Number(head?.['seq'] ?? 0) + 1 };
        const hash = hashAfter((head?.['hash'] as string | undefined) ?? firstHash, entry);
        const { seq, who, role, action, hotel = '', subject = '' } = entry;
        add.run(seq, at, who, role, action, hotel, subject, hash);
      }),
    list: async ({ hotel, before = Number.MAX_SAFE_INTEGER, limit }) =>
      hotel === undefined
        ? list.all(before, limit).map(entryOf)
        : ofHotel.all(hotel, before, limit).map((row) => entryOf(own(hotel, row))),
    verify: async () => {
      let head = firstHash;
      let entries = 0;
      let intact = true;
      for (const row of all.iterate()) {
        const entry = entryOf(row);
        entries += 1;
        // An entry that was taken out leaves a gap.
        intact &&= entry.seq === entries && hashAfter(head, entry) === entry.hash;
        head = entry.hash;
      }
      return { entries, head, intact };
    },
  };
};

const entryOf = (row: Row): AuditEntry => ({
  seq: row['seq'] as number,
  at: row['at'] as number,
  who: row['who'] as string,
  role: row['role'] as Role,
  action: row['action'] as string,
  ...(row['hotel'] === '' ? {} : { hotel: row['hotel'] as string }),
  ...(row['subject'] === '' ? {} : { subject: row['subject'] as string }),
  hash: row['hash'] as string,
});
