import type { DatabaseSync } from 'node:sqlite';
import type { ChannelName } from '../../channels/channel.ts';
import { transaction } from '../../sqlite/database.ts';
import type { Quarantine, Stray, StrayMessage } from '../quarantine.ts';

interface SqliteQuarantine extends Quarantine {
  /** Each once. Part of a larger transaction. */
  keep(stray: Stray, at: number): void;
}

export const sqliteQuarantine = (db: DatabaseSync): SqliteQuarantine => {
  const of = 'channel = ? AND app = ? AND address = ?';
  const add = db.prepare(`
    INSERT INTO quarantine (channel, app, address, message_id, body, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`);
  const addresses = db.prepare(`
    SELECT channel, app, address, count(*) AS messages, min(at) AS since FROM quarantine
    GROUP BY channel, app, address ORDER BY since LIMIT ?`);
  const messages = db.prepare(`SELECT body FROM quarantine WHERE ${of} ORDER BY at, message_id LIMIT ?`);
  const release = db.prepare(`DELETE FROM quarantine WHERE ${of} AND message_id = ?`);
  const forget = db.prepare('DELETE FROM quarantine WHERE at < ?');
  return {
    keep: ({ channel, app, address, message }, at) =>
      void add.run(channel, app, address, message.messageId, JSON.stringify(message), at),
    addresses: async (limit) =>
      addresses.all(limit).map((row) => ({
        channel: row['channel'] as ChannelName,
        app: row['app'] as string,
        address: row['address'] as string,
        messages: Number(row['messages']),
        since: row['since'] as number,
      })),
    messages: async ({ channel, app, address }, limit) =>
      messages
        .all(channel, app, address, limit)
        .map(({ body }) => JSON.parse(body as string) as StrayMessage),
    release: async ({ channel, app, address }, ids) =>
      transaction(db, () => {
        for (const id of ids) release.run(channel, app, address, id);
      }),
    forgetBefore: async (at) => Number(forget.run(at).changes),
  };
};
