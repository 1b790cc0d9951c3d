import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type { ChannelName, GuestAlias, InboundMessage } from '../../channels/channel.ts';
import { historyEntry } from '../../inbox/sqlite/history-entry.ts';
import { own, type Row } from '../../sqlite/own.ts';
import type { ConversationRecord, Records } from '../records.ts';

export const sqliteExport = (db: DatabaseSync): Records['export'] => {
  const read = (columns: string, table: string, where: string, order: string) => {
    const query = db.prepare(
      `SELECT hotel, ${columns} FROM ${table} WHERE hotel = ? AND ${where} ORDER BY ${order}`,
    );
    return (hotel: TenantId, value: string): readonly Row[] =>
      query.all(hotel, value).map((row) => own(hotel, row));
  };
  const guest = read('guest', 'conversation', 'id = ?', 'id');
  const aliases = read('kind, value', 'guest_alias', 'guest = ?', 'kind, value');
  const conversations = read('id, channel, state, updated_at', 'conversation', 'guest = ?', 'updated_at');
  const history = read('author, text, at, intent', 'history', 'conversation = ?', 'seq');
  const received = read('body', 'inbox', 'conversation = ?', 'seq');
  const sent = read('address, reply, written_at', 'outbox', 'conversation = ?', 'seq');

  const conversationOf = (hotel: TenantId, row: Row): ConversationRecord => {
    const id = row['id'] as string;
    return {
      id,
      channel: row['channel'] as ChannelName,
      updatedAt: row['updated_at'] as number,
      state: JSON.parse(row['state'] as string),
      messages: history(hotel, id).map(historyEntry),
      received: received(hotel, id).map(({ body }) => JSON.parse(body as string) as InboundMessage),
      sent: sent(hotel, id).map(({ address, reply, written_at: writtenAt }) => ({
        to: JSON.parse(address as string) as GuestAlias,
        reply: JSON.parse(reply as string),
        writtenAt: writtenAt as number,
      })),
    };
  };

  return async (hotel, conversationId) => {
    const whose = guest(hotel, conversationId)[0]?.['guest'] as string | undefined;
    if (whose === undefined) return undefined;
    return {
      aliases: aliases(hotel, whose).map(({ kind, value }) => ({ kind, value }) as GuestAlias),
      conversations: conversations(hotel, whose).map((row) => conversationOf(hotel, row)),
    };
  };
};
