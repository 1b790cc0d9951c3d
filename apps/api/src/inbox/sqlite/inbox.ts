import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { InboundMessage } from '../../channels/channel.ts';
import { newConversation } from '../../conversation/state.ts';
import {
  addressOf,
  type Accepted,
  type MessageStore,
  type StoredMessage,
  type TurnCommit,
} from '../store.ts';
import { transaction } from './schema.ts';

type Inbox = Pick<MessageStore, 'accept' | 'waiting' | 'next' | 'fail' | 'answer'> & {
  /** Part of a turn's transaction. */
  markDone(turn: TurnCommit): void;
};

interface Row {
  readonly seq: number;
  readonly conversation: string;
  readonly attempts: number;
  readonly body: string;
}

export const sqliteInbox = (db: DatabaseSync): Inbox => {
  const findDuplicate = db.prepare(
    'SELECT seq, conversation FROM inbox WHERE hotel = ? AND channel = ? AND message_id = ?',
  );
  const findGuest = db.prepare('SELECT guest FROM guest_alias WHERE hotel = ? AND kind = ? AND value = ?');
  const addAlias = db.prepare('INSERT INTO guest_alias VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const upsertConversation = db.prepare(`
    INSERT INTO conversation (id, hotel, channel, guest, address, state, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (hotel, channel, guest) DO UPDATE SET address = excluded.address RETURNING id`);
  const insert = db.prepare(`
    INSERT INTO inbox (hotel, channel, message_id, conversation, sent_at, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq`);
  const waiting = db.prepare('SELECT DISTINCT conversation FROM inbox WHERE done = 0');
  const next = db.prepare(`
    SELECT seq, conversation, attempts, body FROM inbox WHERE conversation = ? AND done = 0 ORDER BY sent_at, seq LIMIT 1`);
  const fail = db.prepare('UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?');
  const answer = db.prepare('SELECT answer FROM inbox WHERE hotel = ? AND seq = ? AND done = 1');
  const done = db.prepare('UPDATE inbox SET done = 1, answer = ? WHERE seq = ? AND done = 0');

  const guestOf = (message: InboundMessage): string => {
    let guest: string | undefined;
    for (const { kind, value } of message.aliases) {
      guest ??= findGuest.get(message.hotel, kind, value)?.['guest'] as string | undefined;
    }
    guest ??= `gst_${randomUUID()}`;
    for (const { kind, value } of message.aliases) addAlias.run(message.hotel, kind, value, guest);
    return guest;
  };

  const acceptOne = (message: InboundMessage): Accepted => {
    const known = findDuplicate.get(message.hotel, message.channel, message.messageId);
    if (known)
      return {
        seq: known['seq'] as number,
        conversationId: known['conversation'] as string,
        duplicate: true,
      };
    const { hotel, channel } = message;
    const address = JSON.stringify(addressOf(message));
    const conversation = upsertConversation.get(
      `cnv_${randomUUID()}`,
      hotel,
      channel,
      guestOf(message),
      address,
      JSON.stringify(newConversation),
      message.sentAt,
    )?.['id'] as string;
    const row = insert.get(
      hotel,
      channel,
      message.messageId,
      conversation,
      message.sentAt,
      JSON.stringify(message),
    );
    return { seq: row?.['seq'] as number, conversationId: conversation, duplicate: false };
  };

  return {
    accept: async (messages) => transaction(db, () => messages.map(acceptOne)),
    waiting: async () => waiting.all().map((row) => row['conversation'] as string),
    next: async (conversationId) => {
      const row = next.get(conversationId) as Row | undefined;
      return row && stored(row);
    },
    fail: async (message) => void fail.run(message.seq),
    answer: async (hotel, seq) => {
      const found = answer.get(hotel, seq)?.['answer'] as string | undefined;
      return found === undefined ? undefined : JSON.parse(found);
    },
    markDone: (turn) => {
      const { changes } = done.run(JSON.stringify(turn.answer ?? null), turn.message.seq);
      if (changes !== 1) throw new Error(`message ${turn.message.seq} was answered already`);
    },
  };
};

const stored = (row: Row): StoredMessage => ({
  ...(JSON.parse(row.body) as InboundMessage),
  seq: row.seq,
  conversationId: row.conversation,
  attempts: row.attempts,
});
