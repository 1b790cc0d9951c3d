import type { DatabaseSync } from 'node:sqlite';
import { isPushed, type Reply } from '../../channels/channel.ts';
import { keptOptOuts } from '../../records/sqlite/opt-outs.ts';
import { transaction } from '../../sqlite/database.ts';
import type { ConversationSummary, MessageStore, Traced } from '../store.ts';
import { sqliteConversations } from './conversations.ts';
import { sqliteGuests } from './guests.ts';
import { sqliteInbox } from './inbox.ts';
import { sqliteOutbox } from './outbox.ts';
import { sqliteQuarantine } from './quarantine.ts';

interface Options {
  readonly db: DatabaseSync;
  readonly now: () => number;
  /** How long a message that may have been delivered before a crash waits for its status. */
  readonly statusGraceMs: number;
}

/** The messages in an SQLite file; `close` closes it. */
export const sqliteStore = ({ db, now, statusGraceMs }: Options): MessageStore & { close(): void } => {
  const guests = sqliteGuests(db);
  const inbox = sqliteInbox(db, guests.recognise);
  const optOuts = keptOptOuts(db);
  const outbox = sqliteOutbox(db);
  const conversations = sqliteConversations(db);
  const quarantine = sqliteQuarantine(db);
  outbox.recover(now() + statusGraceMs);

  const deliver = (
    conversation: ConversationSummary,
    reply: Reply,
    from: Traced & { answers?: number; at: number },
  ): void => {
    const { hotel, channel, address: to, id: conversationId } = conversation;
    if (!isPushed(channel)) return;
    outbox.add({ hotel, channel, to, reply }, { ...from, conversationId });
  };

  return {
    ...inbox,
    ...outbox,
    ...conversations,
    moveGuest: async (hotel, move) =>
      transaction(db, () => {
        guests.move(hotel, move);
        optOuts.move(hotel, move);
      }),
    commit: async ({ message, state, guestText, author = 'guest', intent, reply, optOut, ...turn }) =>
      transaction(db, () => {
        const { hotel, conversationId } = message;
        const { version } = message.conversation;
        inbox.markDone({ message, state, guestText, ...turn });
        conversations.append(hotel, conversationId, {
          author,
          text: guestText,
          at: message.sentAt,
          ...(intent === undefined ? {} : { intent }),
        });
        if (reply) {
          conversations.append(hotel, conversationId, { author: 'agent', text: reply.text, at: turn.at });
          deliver(conversations.require(hotel, conversationId), reply, {
            at: turn.at,
            answers: message.seq,
            ...(turn.traceparent === undefined ? {} : { traceparent: turn.traceparent }),
          });
        }
        const optedOutAt = optOut ? message.sentAt : 0;
        conversations.save(hotel, conversationId, { state, version, at: turn.at, optedOutAt });
      }),
    quarantine: async (strays) =>
      transaction(db, () => {
        for (const stray of strays) quarantine.keep(stray, now());
      }),
    announce: async (hotel, id, { text, at, ...change }) =>
      transaction(db, () => {
        conversations.append(hotel, id, { author: 'agent', text, at });
        deliver(conversations.require(hotel, id), { text, origin: 'unasked' }, { at });
        conversations.save(hotel, id, { ...change, at });
      }),
    takeOver: async (hotel, id, at) =>
      transaction(db, () => {
        const { state, version } = conversations.require(hotel, id);
        if (state.handedOver) return;
        const handedOver = { at, reason: 'taken_over' };
        conversations.save(hotel, id, { state: { ...state, handedOver }, version, at });
      }),
    staffReply: async (hotel, id, text, at) =>
      transaction(db, () => {
        const conversation = conversations.require(hotel, id);
        conversations.append(hotel, id, { author: 'staff', text, at });
        deliver(conversation, { text, origin: 'person' }, { at });
      }),
    returnToAgent: async (hotel, id, at) =>
      transaction(db, () => {
        const { state: known, version } = conversations.require(hotel, id);
        const { handedOver: _, pending: __, ladder: ___, ...state } = known;
        conversations.save(hotel, id, { state, version, at });
      }),
    close: () => db.close(),
  };
};
