import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type { GuestAlias, Move } from '../../channels/channel.ts';

/**
 * Opt-outs of guests who were erased: the one thing that has to outlive them, or they would be written to again. Kept
 * is a digest of each address and the moment, and nothing that says who it was. Parts of a larger transaction.
 */
export interface KeptOptOuts {
  /** The newest of these addresses; 0: of none. An address belongs to one channel. */
  at(hotel: TenantId, aliases: readonly GuestAlias[]): number;
  /** @param at 0: the guest wanted messages again */
  keep(hotel: TenantId, aliases: readonly GuestAlias[], at: number): void;
  /** Numbers change hands: the opt-out goes with the guest. */
  move(hotel: TenantId, move: Move): void;
}

export const keptOptOuts = (db: DatabaseSync): KeptOptOuts => {
  const find = db.prepare('SELECT at FROM opted_out WHERE digest = ?');
  const add = db.prepare(
    'INSERT INTO opted_out VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)',
  );
  const forget = db.prepare('DELETE FROM opted_out WHERE digest = ?');

  const newest: KeptOptOuts['at'] = (hotel, aliases) =>
    Math.max(0, ...aliases.map((alias) => Number(find.get(digest(hotel, alias))?.['at'] ?? 0)));
  const keep: KeptOptOuts['keep'] = (hotel, aliases, at) => {
    for (const alias of aliases) {
      if (at > 0) add.run(digest(hotel, alias), at);
      else forget.run(digest(hotel, alias));
    }
  };
  return {
    at: newest,
    keep,
    move: (hotel, { from, to }) => {
      const at = newest(hotel, from);
      if (at === 0) return;
      keep(hotel, from, 0);
      keep(hotel, to, at);
    },
  };
};

const digest = (hotel: TenantId, { kind, value }: GuestAlias): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([hotel, kind, value]))
    .digest();
