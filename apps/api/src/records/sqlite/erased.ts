import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { isPushed, type InboundMessage } from '../../channels/channel.ts';

type MessageKey = Pick<InboundMessage, 'hotel' | 'channel' | 'messageId'>;

/** Providers deliver again for a week. */
const KEPT_MS = 8 * 86_400_000;

/** Ids of messages of guests who were erased, known by their digests. Parts of a larger transaction. */
export interface ErasedMessages {
  has(message: MessageKey): boolean;
  add(message: MessageKey, at: number): void;
}

export const erasedMessages = (db: DatabaseSync): ErasedMessages => {
  const find = db.prepare('SELECT 1 FROM erased_message WHERE digest = ?');
  const add = db.prepare('INSERT INTO erased_message VALUES (?, ?) ON CONFLICT DO NOTHING');
  const forget = db.prepare('DELETE FROM erased_message WHERE at < ?');
  return {
    has: (message) => isPushed(message.channel) && find.get(digest(message)) !== undefined,
    add: (message, at) => {
      forget.run(at - KEPT_MS);
      // The web chat has no provider that would deliver again.
      if (isPushed(message.channel)) add.run(digest(message), at);
    },
  };
};

const digest = ({ hotel, channel, messageId }: MessageKey): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([hotel, channel, messageId]))
    .digest();
