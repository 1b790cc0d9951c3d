import type { DatabaseSync } from 'node:sqlite';
import type { Row } from '../../sqlite/own.ts';
import { fairShare } from '../fair-share.ts';

/** Replies that may be sent now, at most `limit`, and of one hotel at most `perHotel` with those being sent. */
export type FindDue = (now: number, limit: number, perHotel: number) => readonly Row[];

const WAITING = "message.state IN ('waiting', 'unknown')";

/** The first open message of a conversation alone is due, so that a guest reads them in order. */
const dueOf = (hotels: string): string => `
  SELECT message.id, message.hotel, message.channel, message.address, message.conversation, reply,
    attempts, written_at, due_at, refused_at, traceparent, conversation.hotel AS owner
  FROM outbox AS message LEFT JOIN conversation ON conversation.id = message.conversation
  WHERE ${WAITING} AND ${hotels} due_at <= ? AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = message.conversation
      AND earlier.seq < message.seq AND earlier.state IN ('waiting', 'sending', 'unknown'))
  ORDER BY due_at, seq LIMIT ?`;

/** From one hotel to the next in the index, however many replies each of them has. */
const HOTELS = `
  WITH RECURSIVE line (hotel) AS (
    SELECT min(hotel) FROM outbox AS message WHERE ${WAITING}
    UNION ALL
    SELECT (SELECT min(hotel) FROM outbox AS message WHERE ${WAITING} AND hotel > line.hotel)
    FROM line WHERE line.hotel IS NOT NULL)
  SELECT hotel FROM line WHERE hotel IS NOT NULL`;

export const findDue = (db: DatabaseSync): FindDue => {
  const oldest = db.prepare(dueOf(''));
  const ofHotel = db.prepare(dueOf('message.hotel = ? AND'));
  const hotels = db.prepare(HOTELS);
  // The second condition is that of the index, which a long outbox needs.
  const sending = db.prepare(`
    SELECT hotel, count(*) AS count FROM outbox INDEXED BY outbox_unsent
    WHERE state = 'sending' AND state <> 'sent' GROUP BY hotel`);
  return (now, limit, perHotel) => {
    const underWay = new Map(sending.all().map(({ hotel, count }) => [hotel, Number(count)]));
    const all = oldest.all(now, limit);
    // All there are: nobody stands behind anybody.
    if (all.length < limit) return fairShare(all, underWay, { limit, perHotel });
    const ofEach = hotels.all().flatMap(({ hotel = '' }) => {
      const room = perHotel - (underWay.get(hotel) ?? 0);
      return room > 0 ? ofHotel.all(hotel, now, Math.min(limit, room)) : [];
    });
    const longestFirst = ofEach.toSorted((a, b) => Number(a['due_at']) - Number(b['due_at']));
    return fairShare(longestFirst, underWay, { limit, perHotel });
  };
};
