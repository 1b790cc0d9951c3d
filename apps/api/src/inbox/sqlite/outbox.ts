import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import type {
  ChannelName,
  DeliveryStatus,
  GuestAlias,
  OutboundMessage,
  Reply,
} from '../../channels/channel.ts';
import type { DueMessage, MessageStore } from '../store.ts';
import { transaction } from './schema.ts';

type Outbox = Pick<
  MessageStore,
  'takeDue' | 'sent' | 'retryAt' | 'unknown' | 'failed' | 'status' | 'outboxCounts'
> & {
  /** Part of a turn's transaction. */
  add(
    message: Omit<OutboundMessage, 'id'>,
    from: { conversationId: string; answers?: number; at: number },
  ): void;
  /** After a crash: what was being sent may have been delivered. */
  recover(resendAt: number): void;
};

/** Statuses arrive in any order: a later stage is never undone by an earlier one. */
const rank: Readonly<Record<DeliveryStatus['status'], number>> = {
  sent: 1,
  delivered: 2,
  read: 3,
  failed: 4,
};

export const sqliteOutbox = (db: DatabaseSync): Outbox => {
  const add = db.prepare(`
    INSERT INTO outbox (id, hotel, channel, conversation, address, reply, answers, state, due_at, written_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`);
  // No status could reach us while we were away: the wait for it begins anew.
  const recover = db.prepare(`
    UPDATE outbox SET state = 'unknown', due_at = max(due_at, ?) WHERE state IN ('sending', 'unknown')`);
  // The first open message of a conversation alone is due, so that a guest reads them in order.
  const due = db.prepare(`
    SELECT id, hotel, channel, address, reply, attempts, written_at FROM outbox AS message
    WHERE state IN ('waiting', 'unknown') AND due_at <= ? AND NOT EXISTS (
      SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = message.conversation
        AND earlier.seq < message.seq AND earlier.state IN ('waiting', 'sending', 'unknown'))
    ORDER BY due_at, seq LIMIT ?`);
  const take = db.prepare(`UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?`);
  const sent = db.prepare(`
    UPDATE outbox SET state = CASE WHEN state = 'failed' THEN 'failed' ELSE 'sent' END,
      provider_id = coalesce(provider_id, ?) WHERE id = ?`);
  const later = db.prepare(`UPDATE outbox SET state = ?, due_at = ? WHERE id = ? AND state = 'sending'`);
  const failed = db.prepare(`UPDATE outbox SET state = 'failed', reason = ? WHERE id = ?`);
  const findOwn = db.prepare('SELECT id, delivery, state FROM outbox WHERE hotel = ? AND id = ?');
  const findTheirs = db.prepare('SELECT id, delivery, state FROM outbox WHERE hotel = ? AND provider_id = ?');
  const status = db.prepare(`
    UPDATE outbox SET state = ?, delivery = ?, provider_id = ?, reason = ? WHERE id = ?`);
  const counts = db.prepare(`
    SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
      count(*) FILTER (WHERE state = 'unknown') AS unknown, count(*) FILTER (WHERE state = 'failed') AS failed
    FROM outbox WHERE state <> 'sent'`);

  return {
    add: (message, { conversationId, answers, at }) =>
      void add.run(
        `obx_${randomUUID()}`,
        message.hotel,
        message.channel,
        conversationId,
        JSON.stringify(message.to),
        JSON.stringify(message.reply),
        answers ?? null,
        at,
        at,
      ),
    recover: (resendAt) => void recover.run(resendAt),
    takeDue: async (now, limit) =>
      transaction(db, () =>
        due.all(now, limit).map((row): DueMessage => {
          take.run(row['id'] as string);
          return {
            id: row['id'] as string,
            hotel: row['hotel'] as TenantId,
            channel: row['channel'] as ChannelName,
            to: JSON.parse(row['address'] as string) as GuestAlias,
            reply: JSON.parse(row['reply'] as string) as Reply,
            attempts: row['attempts'] as number,
            writtenAt: row['written_at'] as number,
          };
        }),
      ),
    sent: async (id, providerId) => void sent.run(providerId ?? null, id),
    retryAt: async (id, at) => void later.run('waiting', at, id),
    unknown: async (id, resendAt) => void later.run('unknown', resendAt, id),
    failed: async (id, reason) => void failed.run(reason, id),
    status: async (hotel, update) => {
      const row = findOwn.get(hotel, update.id ?? '') ?? findTheirs.get(hotel, update.providerId);
      const stage = rank[update.status];
      if (!row || stage <= (row['delivery'] as number)) return false;
      const state = update.status === 'failed' ? 'failed' : 'sent';
      status.run(state, stage, update.providerId, update.reason ?? null, row['id'] as string);
      return state === 'failed' && row['state'] !== 'failed';
    },
    outboxCounts: async () => {
      const row = counts.get();
      return {
        waiting: Number(row?.['waiting']),
        unknown: Number(row?.['unknown']),
        failed: Number(row?.['failed']),
      };
    },
  };
};
