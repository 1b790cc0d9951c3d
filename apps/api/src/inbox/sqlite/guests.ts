import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type { GuestAlias, InboundMessage, Move } from '../../channels/channel.ts';
import { own } from '../../sqlite/own.ts';

/** Who is who. Parts of a larger transaction. */
interface Guests {
  /** The guest who wrote it; a new one where nobody is known by any of the addresses. */
  recognise(message: InboundMessage): string;
  move(hotel: TenantId, move: Move): void;
}

/** An id that is one person's for good tells more than a number, which may have changed hands. */
const personalFirst = (aliases: readonly GuestAlias[]): readonly GuestAlias[] =>
  aliases.toSorted((a, b) => Number(b.kind === 'bsuid') - Number(a.kind === 'bsuid'));

export const sqliteGuests = (db: DatabaseSync): Guests => {
  const find = db.prepare('SELECT hotel, guest FROM guest_alias WHERE hotel = ? AND kind = ? AND value = ?');
  const findPersonal = db.prepare(
    `SELECT hotel, value FROM guest_alias WHERE hotel = ? AND guest = ? AND kind = 'bsuid' LIMIT 1`,
  );
  const assign = db.prepare(`
    INSERT INTO guest_alias (hotel, kind, value, guest) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET guest = excluded.guest WHERE guest <> excluded.guest`);
  const add = db.prepare('INSERT INTO guest_alias VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const remove = db.prepare(
    'DELETE FROM guest_alias WHERE hotel = ? AND kind = ? AND value = ? AND guest = ?',
  );
  const readdress = db.prepare(
    'UPDATE conversation SET address = ? WHERE hotel = ? AND guest = ? AND address = ?',
  );

  const guestWith = (hotel: TenantId, { kind, value }: GuestAlias): string | undefined => {
    const row = find.get(hotel, kind, value);
    return row && (own(hotel, row)['guest'] as string);
  };

  /** The number was this guest's, and the message is of somebody with another personal id. */
  const isSomebodyElse = (hotel: TenantId, guest: string, aliases: readonly GuestAlias[]): boolean => {
    if (!aliases.some(({ kind }) => kind === 'bsuid')) return false;
    const row = findPersonal.get(hotel, guest);
    if (row) own(hotel, row);
    return row !== undefined;
  };

  return {
    recognise: ({ hotel, aliases }) => {
      let guest: string | undefined;
      for (const alias of personalFirst(aliases)) {
        const known = guestWith(hotel, alias);
        if (known === undefined) continue;
        if (alias.kind !== 'bsuid' && isSomebodyElse(hotel, known, aliases)) continue;
        guest = known;
        break;
      }
      guest ??= `gst_${randomUUID()}`;
      for (const { kind, value } of aliases) assign.run(hotel, kind, value, guest);
      return guest;
    },
    move: (hotel, { from, to }) => {
      const guest = personalFirst(from)
        .map((alias) => guestWith(hotel, alias))
        .find((known) => known !== undefined);
      if (guest === undefined) return;
      for (const { kind, value } of from) remove.run(hotel, kind, value, guest);
      for (const { kind, value } of to) add.run(hotel, kind, value, guest);
      for (const old of from) readdress.run(JSON.stringify(to[0]), hotel, guest, JSON.stringify(old));
    },
  };
};
