import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type { Address, ChannelName } from '../../channels/channel.ts';
import type { ConversationState } from '../../conversation/state.ts';
import { hotelOf, own, type Row } from '../../sqlite/own.ts';
import { historyEntry } from './history-entry.ts';
import {
  StaleStateError,
  type ConversationSummary,
  type HistoryEntry,
  type KnownConversation,
  type MessageStore,
} from '../store.ts';

type Conversations = Pick<MessageStore, 'conversation' | 'conversations' | 'handedOverCount' | 'history'> & {
  // Parts of a larger transaction.
  /** @throws StaleStateError */
  save(hotel: TenantId, id: string, change: StateChange): void;
  append(hotel: TenantId, id: string, entry: HistoryEntry): void;
  /** @throws Error when this hotel has no such conversation */
  require(hotel: TenantId, id: string): ConversationSummary;
};

/** A new state in the place of the version that it was worked out from. */
interface StateChange {
  readonly state: ConversationState;
  readonly version: number;
  readonly at: number;
  /** @default never */
  readonly optedOutAt?: number;
}

export const sqliteConversations = (db: DatabaseSync): Conversations => {
  const columns =
    'id, hotel, channel, address, state, version, updated_at, heard_at, opted_out_at, opted_in_at';
  const byId = db.prepare(`SELECT ${columns} FROM conversation WHERE hotel = ? AND id = ?`);
  const list = db.prepare(`
    SELECT ${columns} FROM conversation WHERE hotel = ? AND handed_over = ? ORDER BY updated_at LIMIT 200`);
  const handedOver = db.prepare('SELECT count(*) AS count FROM conversation WHERE handed_over = 1');
  const save = db.prepare(`
    UPDATE conversation SET state = ?, handed_over = ?, updated_at = ?, version = version + 1,
      opted_out_at = max(opted_out_at, ?)
    WHERE hotel = ? AND id = ? AND version = ?`);
  const append = db.prepare(
    'INSERT INTO history (hotel, conversation, author, text, at, intent) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const history = db.prepare(`
    SELECT hotel, author, text, at, intent FROM history WHERE hotel = ? AND conversation = ? ORDER BY seq DESC LIMIT ?`);

  const find = (hotel: TenantId, id: string): ConversationSummary | undefined => {
    const row = byId.get(hotel, id);
    return row && summary(own(hotel, row));
  };
  const require = (hotel: TenantId, id: string): ConversationSummary => {
    const found = find(hotel, id);
    if (!found) throw new Error(`hotel ${hotel} has no conversation ${id}`);
    return found;
  };

  return {
    conversation: async (hotel, id) => find(hotel, id),
    conversations: async (hotel, { handedOver }) =>
      list.all(hotel, handedOver ? 1 : 0).map((row) => summary(own(hotel, row))),
    handedOverCount: async () => Number(handedOver.get()?.['count']),
    history: async (hotel, id, limit) =>
      history
        .all(hotel, id, limit)
        .map((row) => historyEntry(own(hotel, row)))
        .toReversed(),
    save: (hotel, id, { state, version, at, optedOutAt = 0 }) => {
      const handedOver = state.handedOver ? 1 : 0;
      const { changes } = save.run(JSON.stringify(state), handedOver, at, optedOutAt, hotel, id, version);
      if (changes !== 1 && require(hotel, id)) throw new StaleStateError();
    },
    append: (hotel, id, { author, text, at, intent }) =>
      void append.run(hotel, id, author, text, at, intent ?? null),
    require,
  };
};

const summary = (row: Row): ConversationSummary => ({
  id: row['id'] as string,
  hotel: hotelOf(row),
  channel: row['channel'] as ChannelName,
  address: JSON.parse(row['address'] as string) as Address,
  ...known(row),
});

export const known = (row: Row): KnownConversation => ({
  updatedAt: row['updated_at'] as number,
  state: JSON.parse(row['state'] as string) as ConversationState,
  version: row['version'] as number,
  contact: {
    heardAt: row['heard_at'] as number,
    optedOutAt: row['opted_out_at'] as number,
    optedInAt: row['opted_in_at'] as number,
  },
});
