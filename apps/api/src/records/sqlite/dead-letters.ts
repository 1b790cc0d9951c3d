import type { DatabaseSync } from 'node:sqlite';
import type { ChannelName } from '../../channels/channel.ts';
import { own } from '../../sqlite/own.ts';
import type { Records } from '../records.ts';

/** A reply that was about to go to another hotel's guest is not for sending, ever. */
const dead = `hotel = ? AND state = 'failed' AND reason IS NOT 'tenant-mismatch'`;

export const sqliteDeadLetters = (db: DatabaseSync): Pick<Records, 'deadLetters' | 'replay'> => {
  const list = db.prepare(`
    SELECT hotel, id, conversation, channel, written_at, attempts, reason FROM outbox WHERE ${dead}
    ORDER BY seq DESC LIMIT ?`);
  const replay = db.prepare(`
    UPDATE outbox SET state = 'waiting', due_at = ?, written_at = ?, attempts = 0, delivery = 0, provider_id = NULL,
      reason = NULL, refused_id = NULL, refused_at = NULL
    WHERE ${dead} AND id = ?`);
  return {
    deadLetters: async (hotel, limit) =>
      list
        .all(hotel, limit)
        .map((row) => own(hotel, row))
        .map((row) => ({
          id: row['id'] as string,
          conversationId: row['conversation'] as string,
          channel: row['channel'] as ChannelName,
          writtenAt: row['written_at'] as number,
          attempts: row['attempts'] as number,
          reason: (row['reason'] ?? 'unknown') as string,
        })),
    replay: async (hotel, id, at) => replay.run(at, at, hotel, id).changes === 1,
  };
};
