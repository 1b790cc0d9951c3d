import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import { own, type Row } from '../../sqlite/own.ts';
import { isLive, type HoldRecord } from '../record.ts';

/** The table of holds, one hotel at a time. */
export interface HoldRecords {
  /** All that are not over, read anew. */
  live(hotel: TenantId, now: number): readonly HoldRecord[];
  /** One of those. */
  find(hotel: TenantId, id: string, now: number): HoldRecord | undefined;
  put(hotel: TenantId, record: HoldRecord): void;
  remove(hotel: TenantId, id: string): void;
  position(hotel: TenantId): number;
  /** The next one, never given before. */
  advance(hotel: TenantId): number;
  /** @returns what was over and is gone now */
  sweep(hotel: TenantId, now: number): readonly HoldRecord[];
}

export const holdRecords = (db: DatabaseSync): HoldRecords => {
  const all = db.prepare('SELECT * FROM hold WHERE hotel = ?');
  const one = db.prepare('SELECT * FROM hold WHERE hotel = ? AND id = ?');
  const put = db.prepare(`
    INSERT OR REPLACE INTO hold (hotel, id, guest, room_type, from_night, to_night, token, state, placed_at, until,
      attempt, begun_at, position, booking) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM hold WHERE hotel = ? AND id = ?');
  const sweep = db.prepare(
    `DELETE FROM hold WHERE hotel = ? AND state <> 'committing' AND until <= ? RETURNING *`,
  );
  const position = db.prepare('SELECT hotel, position FROM hold_position WHERE hotel = ?');
  const advance = db.prepare(`
    INSERT INTO hold_position VALUES (?, 1)
    ON CONFLICT (hotel) DO UPDATE SET position = position + 1 RETURNING hotel, position`);
  const numberIn = (hotel: TenantId, row: Row | undefined): number =>
    row ? (own(hotel, row)['position'] as number) : 0;

  return {
    live: (hotel, now) =>
      all
        .all(hotel)
        .map((row) => recordOf(own(hotel, row)))
        .filter((record) => isLive(record, now)),
    find: (hotel, id, now) => {
      const row = one.get(hotel, id);
      const record = row && recordOf(own(hotel, row));
      return record && isLive(record, now) ? record : undefined;
    },
    put: (hotel, { id, guest, roomType, from, to, token, state, ...record }) => {
      const { placedAt, until, attempt, begunAt, position, booking } = record;
      const what = [id, guest, roomType, from, to, token, state];
      put.run(hotel, ...what, placedAt, until, attempt, begunAt, position, booking);
    },
    remove: (hotel, id) => void remove.run(hotel, id),
    position: (hotel) => numberIn(hotel, position.get(hotel)),
    advance: (hotel) => numberIn(hotel, advance.get(hotel)),
    sweep: (hotel, now) => sweep.all(hotel, now).map((row) => recordOf(own(hotel, row))),
  };
};

const recordOf = (row: Row): HoldRecord => ({
  id: row['id'] as string,
  guest: row['guest'] as string,
  roomType: row['room_type'] as string,
  from: row['from_night'] as number,
  to: row['to_night'] as number,
  token: row['token'] as number,
  state: row['state'] as HoldRecord['state'],
  placedAt: row['placed_at'] as number,
  until: row['until'] as number,
  attempt: row['attempt'] as number,
  begunAt: row['begun_at'] as number,
  position: row['position'] as number,
  booking: row['booking'] as string,
});
