import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import { isPushed, type ChannelName, type GuestAlias } from '../../channels/channel.ts';
import { isOptedOut } from '../../inbox/contact.ts';
import { transaction } from '../../sqlite/database.ts';
import { own, type Row } from '../../sqlite/own.ts';
import type { Records } from '../records.ts';
import { erasedMessages } from './erased.ts';
import { keptOptOuts } from './opt-outs.ts';

export interface Erasure extends Pick<Records, 'erase' | 'eraseSilentSince'> {
  /**
   * Deleted rows stay readable in the file, and with `secure_delete` as well where rows have moved from page to page: when
   * there are any, the file is written anew, and so is the log that is written ahead of it. Outside of a transaction.
   *
   * @returns why that was not possible; the next call tries again
   */
  leaveNoTrace(): { readonly reason: unknown } | undefined;
}

export const sqliteErasure = (db: DatabaseSync, now: () => number): Erasure => {
  const erased = erasedMessages(db);
  const guestOf = db.prepare('SELECT hotel, guest FROM conversation WHERE hotel = ? AND id = ?');
  const optOuts = keptOptOuts(db);
  const conversations = db.prepare(
    'SELECT hotel, id, channel, opted_out_at, opted_in_at FROM conversation WHERE hotel = ? AND guest = ?',
  );
  const aliases = db.prepare('SELECT hotel, kind, value FROM guest_alias WHERE hotel = ? AND guest = ?');
  const messages = db.prepare(
    'SELECT hotel, channel, message_id FROM inbox WHERE hotel = ? AND conversation = ?',
  );
  const ofConversation = ['inbox', 'history', 'outbox'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE hotel = ? AND conversation = ?`),
  );
  const ofGuest = ['conversation', 'guest_alias'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE hotel = ? AND guest = ?`),
  );
  const silent = db.prepare(`
    SELECT DISTINCT hotel, guest FROM conversation AS candidate
    WHERE hotel = ? AND handed_over = 0 AND updated_at < ? AND NOT EXISTS (
      SELECT 1 FROM conversation AS any_of WHERE any_of.hotel = candidate.hotel AND any_of.guest = candidate.guest AND (
        any_of.handed_over = 1 OR any_of.updated_at >= ? OR any_of.heard_at >= ?
        OR EXISTS (SELECT 1 FROM inbox WHERE inbox.conversation = any_of.id AND done = 0)
        OR EXISTS (SELECT 1 FROM outbox WHERE outbox.conversation = any_of.id
          AND state IN ('waiting', 'sending', 'unknown'))))
    ORDER BY updated_at LIMIT ?`);

  const keepOptOut = (hotel: TenantId, guest: string, rows: readonly Row[]): void => {
    const pushed = rows.filter(({ channel }) => isPushed(channel as ChannelName));
    const addresses = aliases.all(hotel, guest).map((row) => own(hotel, row) as unknown as GuestAlias);
    const outAt = pushed.map((row) => {
      const [optedOutAt, optedInAt] = [Number(row['opted_out_at']), Number(row['opted_in_at'])];
      return isOptedOut({ heardAt: 0, optedOutAt, optedInAt }) ? optedOutAt : 0;
    });
    if (pushed.length > 0) optOuts.keep(hotel, addresses, Math.max(...outAt));
  };
  const eraseGuest = (hotel: TenantId, guest: string): void => {
    const rows = conversations.all(hotel, guest).map((row) => own(hotel, row));
    keepOptOut(hotel, guest, rows);
    for (const { id } of rows) {
      for (const row of messages.all(hotel, id as string)) {
        const { channel, message_id: messageId } = own(hotel, row);
        erased.add({ hotel, channel: channel as ChannelName, messageId: messageId as string }, now());
      }
      for (const table of ofConversation) table.run(hotel, id as string);
    }
    for (const table of ofGuest) table.run(hotel, guest);
  };
  let traces = false;
  const leaveNoTrace: Erasure['leaveNoTrace'] = () => {
    if (!traces) return undefined;
    try {
      db.exec('VACUUM');
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      traces = false;
      return undefined;
    } catch (reason) {
      return { reason };
    }
  };
  /** A file cannot be written anew in the middle of a transaction: whoever has one open does that after it. */
  const erasing = <T>(work: () => T, did: (result: T) => boolean): T => {
    const result = transaction(db, work);
    traces ||= did(result);
    if (db.isTransaction) return result;
    const trouble = leaveNoTrace();
    if (trouble) throw trouble.reason;
    return result;
  };

  return {
    erase: async (hotel, conversationId) =>
      erasing(
        () => {
          const row = guestOf.get(hotel, conversationId);
          if (row) eraseGuest(hotel, own(hotel, row)['guest'] as string);
          return row !== undefined;
        },
        (found) => found,
      ),
    eraseSilentSince: async (hotel, before, limit) =>
      erasing(
        () => {
          const rows = silent.all(hotel, before, before, before, limit).map((row) => own(hotel, row));
          for (const { guest } of rows) eraseGuest(hotel, guest as string);
          return rows.length;
        },
        (guests) => guests > 0,
      ),
    leaveNoTrace,
  };
};
