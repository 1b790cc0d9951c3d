import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import { isPushed, type InboundMessage } from '../../channels/channel.ts';
import { newConversation } from '../../conversation/state.ts';
import { contactOf } from '../contact.ts';
import {
  addressOf,
  type Accepted,
  type MessageStore,
  type StoredMessage,
  type Traced,
  type TurnCommit,
} from '../store.ts';
import { erasedMessages } from '../../records/sqlite/erased.ts';
import { keptOptOuts } from '../../records/sqlite/opt-outs.ts';
import { transaction } from '../../sqlite/database.ts';
import { hotelOf, own, type Row } from '../../sqlite/own.ts';
import { known } from './conversations.ts';
import { tracedOf } from './traced.ts';

type Inbox = Pick<MessageStore, 'accept' | 'waiting' | 'next' | 'fail' | 'answer'> & {
  /** Part of a turn's transaction. */
  markDone(turn: TurnCommit): void;
};

export const sqliteInbox = (db: DatabaseSync, recognise: (message: InboundMessage) => string): Inbox => {
  const erased = erasedMessages(db);
  const optOuts = keptOptOuts(db);
  const findDuplicate = db.prepare(
    'SELECT hotel, seq, conversation FROM inbox WHERE hotel = ? AND channel = ? AND message_id = ?',
  );
  const upsertConversation = db.prepare(`
    INSERT INTO conversation
      (id, hotel, channel, guest, address, state, updated_at, heard_at, opted_out_at, opted_in_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (hotel, channel, guest) DO UPDATE SET
      address = CASE WHEN excluded.heard_at >= heard_at THEN excluded.address ELSE address END,
      heard_at = max(heard_at, excluded.heard_at), opted_out_at = max(opted_out_at, excluded.opted_out_at),
      opted_in_at = max(opted_in_at, excluded.opted_in_at)
    RETURNING hotel, id`);
  const reinstate = db.prepare(
    'UPDATE conversation SET opted_out_at = max(opted_out_at, ?), state = ? WHERE id = ?',
  );
  const insert = db.prepare(`
    INSERT INTO inbox (hotel, channel, message_id, conversation, sent_at, body, traceparent)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING seq`);
  const waiting = db.prepare('SELECT DISTINCT hotel, conversation FROM inbox WHERE done = 0');
  const next = db.prepare(`
    SELECT inbox.hotel, seq, conversation, attempts, body, traceparent, conversation.hotel AS owner,
      state, version, updated_at, heard_at, opted_out_at, opted_in_at
    FROM inbox LEFT JOIN conversation ON conversation.id = conversation
    WHERE conversation = ? AND done = 0 ORDER BY sent_at, seq LIMIT 1`);
  const fail = db.prepare('UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?');
  const answer = db.prepare('SELECT hotel, answer FROM inbox WHERE hotel = ? AND seq = ? AND done = 1');
  const done = db.prepare('UPDATE inbox SET done = 1, answer = ? WHERE seq = ? AND done = 0');

  const acceptOne = ({ traceparent, ...message }: InboundMessage & Traced): Accepted => {
    const known = findDuplicate.get(message.hotel, message.channel, message.messageId);
    const { hotel, channel } = message;
    if (known) {
      const { seq, conversation } = own(hotel, known);
      return { seq: seq as number, conversationId: conversation as string, duplicate: true };
    }
    if (erased.has(message)) return ofErasedGuest;
    const address = JSON.stringify(addressOf(message));
    const { heardAt, optedOutAt, optedInAt } = contactOf(message);
    const fresh = `cnv_${randomUUID()}`;
    const upserted = upsertConversation.get(
      fresh,
      hotel,
      channel,
      recognise(message),
      address,
      JSON.stringify(newConversation),
      message.sentAt,
      heardAt,
      optedOutAt,
      optedInAt,
    ) as Row;
    const conversation = own(hotel, upserted)['id'] as string;
    const keptAt = conversation === fresh && isPushed(channel) ? optOuts.at(hotel, message.aliases) : 0;
    if (keptAt > 0)
      reinstate.run(keptAt, JSON.stringify({ ...newConversation, optedOut: true }), conversation);
    const row = insert.get(
      hotel,
      channel,
      message.messageId,
      conversation,
      message.sentAt,
      JSON.stringify(message),
      traceparent ?? null,
    );
    return { seq: row?.['seq'] as number, conversationId: conversation, duplicate: false };
  };

  return {
    accept: async (messages) => transaction(db, () => messages.map(acceptOne)),
    waiting: async () =>
      waiting.all().map((row) => ({ id: row['conversation'] as string, hotel: row['hotel'] as TenantId })),
    next: async (conversationId) => {
      const row = next.get(conversationId);
      return row && stored(row);
    },
    fail: async (message) => void fail.run(message.seq),
    answer: async (hotel, seq) => {
      const row = answer.get(hotel, seq);
      return row && JSON.parse(own(hotel, row)['answer'] as string);
    },
    markDone: (turn) => {
      const { changes } = done.run(JSON.stringify(turn.answer ?? null), turn.message.seq);
      if (changes !== 1) throw new Error(`message ${turn.message.seq} was answered already`);
    },
  };
};

/** Delivered again after its guest was erased: nothing is known of it any more, and nothing will be. */
const ofErasedGuest: Accepted = { seq: 0, conversationId: '', duplicate: true };

/** The row, the message in it and its conversation are one hotel's. */
const stored = (row: Row): StoredMessage => {
  const message = JSON.parse(row['body'] as string) as InboundMessage;
  const hotel = hotelOf(row);
  own(hotel, { hotel: message.hotel });
  own(hotel, { hotel: row['owner'] ?? null });
  return {
    ...message,
    seq: row['seq'] as number,
    conversationId: row['conversation'] as string,
    attempts: row['attempts'] as number,
    conversation: known(row),
    ...tracedOf(row),
  };
};
