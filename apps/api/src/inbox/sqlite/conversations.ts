import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type { ChannelName, GuestAlias } from '../../channels/channel.ts';
import type { ConversationState } from '../../conversation/state.ts';
import type { ConversationSummary, HistoryEntry, MessageStore } from '../store.ts';

type Conversations = Pick<MessageStore, 'conversation' | 'conversations' | 'history'> & {
  /** Parts of a larger transaction. */
  save(hotel: TenantId, id: string, state: ConversationState, at: number): void;
  append(hotel: TenantId, id: string, entry: HistoryEntry): void;
  /** @throws Error when this hotel has no such conversation */
  require(hotel: TenantId, id: string): ConversationSummary;
};

export const sqliteConversations = (db: DatabaseSync): Conversations => {
  const columns = 'id, hotel, channel, address, state, updated_at';
  const byId = db.prepare(`SELECT ${columns} FROM conversation WHERE hotel = ? AND id = ?`);
  const list = db.prepare(`
    SELECT ${columns} FROM conversation WHERE hotel = ? AND handed_over = ? ORDER BY updated_at LIMIT 200`);
  const save = db.prepare(
    'UPDATE conversation SET state = ?, handed_over = ?, updated_at = ? WHERE hotel = ? AND id = ?',
  );
  const append = db.prepare(
    'INSERT INTO history (hotel, conversation, author, text, at, intent) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const history = db.prepare(`
    SELECT author, text, at, intent FROM history WHERE hotel = ? AND conversation = ? ORDER BY seq DESC LIMIT ?`);

  const find = (hotel: TenantId, id: string): ConversationSummary | undefined => {
    const row = byId.get(hotel, id);
    return row && summary(row);
  };

  return {
    conversation: async (hotel, id) => find(hotel, id),
    conversations: async (hotel, { handedOver }) => list.all(hotel, handedOver ? 1 : 0).map(summary),
    history: async (hotel, id, limit) =>
      history
        .all(hotel, id, limit)
        .map((row) => ({
          author: row['author'] as HistoryEntry['author'],
          text: row['text'] as string,
          at: row['at'] as number,
          ...(row['intent'] === null ? {} : { intent: row['intent'] as string }),
        }))
        .toReversed(),
    save: (hotel, id, state, at) =>
      void save.run(JSON.stringify(state), state.handedOver ? 1 : 0, at, hotel, id),
    append: (hotel, id, { author, text, at, intent }) =>
      void append.run(hotel, id, author, text, at, intent ?? null),
    require: (hotel, id) => {
      const found = find(hotel, id);
      if (!found) throw new Error(`hotel ${hotel} has no conversation ${id}`);
      return found;
    },
  };
};

const summary = (row: Record<string, SQLOutputValue>): ConversationSummary => ({
  id: row['id'] as string,
  hotel: row['hotel'] as TenantId,
  channel: row['channel'] as ChannelName,
  address: JSON.parse(row['address'] as string) as GuestAlias,
  updatedAt: row['updated_at'] as number,
  state: JSON.parse(row['state'] as string) as ConversationState,
});
