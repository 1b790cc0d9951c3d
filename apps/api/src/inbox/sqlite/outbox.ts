import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { isTenantId, TenantError } from '@hotel/tenant-context';
import type { Address, ChannelName, DeliveryStatus, OutboundMessage, Reply } from '../../channels/channel.ts';
import { stageOf } from '../delivery.ts';
import type { DueMessage, MessageStore, Traced } from '../store.ts';
import { transaction } from '../../sqlite/database.ts';
import { hotelOf, own, type Row } from '../../sqlite/own.ts';
import { findDue } from './due.ts';
import { tracedOf } from './traced.ts';

type Outbox = Pick<
  MessageStore,
  'takeDue' | 'sent' | 'retryAt' | 'unknown' | 'failed' | 'status' | 'outboxCounts'
> & {
  /** Part of a turn's transaction. */
  add(
    message: Omit<OutboundMessage, 'id'>,
    from: Traced & { conversationId: string; answers?: number; at: number },
  ): void;
  /** After a crash: what was being sent may have been delivered. */
  recover(resendAt: number): void;
};

export const sqliteOutbox = (db: DatabaseSync): Outbox => {
  const add = db.prepare(`
    INSERT INTO outbox
      (id, hotel, channel, conversation, address, reply, answers, traceparent, state, due_at, written_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`);
  // No status could reach us while we were away: the wait for it begins anew.
  const recover = db.prepare(`
    UPDATE outbox SET state = 'unknown', due_at = max(due_at, ?) WHERE state IN ('sending', 'unknown')`);
  const due = findDue(db);
  const take = db.prepare(`UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?`);
  const sent = db.prepare(`
    UPDATE outbox SET state = CASE WHEN state = 'failed' THEN 'failed' ELSE 'sent' END,
      provider_id = coalesce(provider_id, ?) WHERE id = ? AND (refused_id IS NULL OR refused_id IS NOT ?)`);
  const later = db.prepare(`UPDATE outbox SET state = ?, due_at = ? WHERE id = ? AND state = 'sending'`);
  const failed = db.prepare(`UPDATE outbox SET state = 'failed', reason = ? WHERE id = ?`);
  const columns = 'hotel, id, delivery, state, refused_id';
  const findOwn = db.prepare(`SELECT ${columns} FROM outbox WHERE hotel = ? AND id = ?`);
  const findTheirs = db.prepare(`SELECT ${columns} FROM outbox WHERE hotel = ? AND provider_id = ?`);
  const again = db.prepare(`
    UPDATE outbox SET state = 'waiting', due_at = written_at, delivery = 0, provider_id = NULL, refused_id = ?,
      refused_at = ? WHERE id = ?`);
  const status = db.prepare(`
    UPDATE outbox SET state = ?, delivery = ?, provider_id = ?, reason = ? WHERE id = ?`);
  const counts = db.prepare(`
    SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
      count(*) FILTER (WHERE state = 'unknown') AS unknown, count(*) FILTER (WHERE state = 'failed') AS failed
    FROM outbox WHERE state <> 'sent'`);

  return {
    add: (message, { conversationId, answers, traceparent, at }) =>
      void add.run(
        `obx_${randomUUID()}`,
        message.hotel,
        message.channel,
        conversationId,
        JSON.stringify(message.to),
        JSON.stringify(message.reply),
        answers ?? null,
        traceparent ?? null,
        at,
        at,
      ),
    recover: (resendAt) => void recover.run(resendAt),
    takeDue: async (now, limit, perHotel = limit) => {
      const { rows, strays } = transaction(db, () => {
        const rows = due(now, limit, perHotel);
        const strays = rows.filter(({ hotel, owner }) => !isTenantId(hotel) || hotel !== owner);
        // They will not hold up the others: those are taken at the next look.
        for (const { id } of strays) failed.run('tenant-mismatch', id as string);
        if (strays.length === 0) for (const { id } of rows) take.run(id as string);
        return { rows, strays };
      });
      if (strays.length === 0) return rows.map(dueMessage);
      const text = `${strays.length} replies of one hotel were in conversations of another: they are not sent`;
      throw new TenantError('tenant-mismatch', text);
    },
    sent: async (id, providerId) => void sent.run(providerId ?? null, id, providerId ?? null),
    retryAt: async (id, at) => void later.run('waiting', at, id),
    unknown: async (id, resendAt) => void later.run('unknown', resendAt, id),
    failed: async (id, reason) => void failed.run(reason, id),
    status: async (hotel, update) => {
      const row = findOwn.get(hotel, update.id ?? '') ?? findTheirs.get(hotel, update.providerId);
      if (!row || isOfRefused(own(hotel, row), update)) return false;
      if (update.about === 'window' && row['state'] !== 'failed') {
        again.run(update.providerId, update.at, row['id'] as string);
        return false;
      }
      const stage = stageOf[update.status];
      if (stage <= (row['delivery'] as number)) return false;
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

/** Of the try that was refused all is known, and while the next one waits nothing can be told of it. */
const isOfRefused = (row: Row, { providerId, about }: DeliveryStatus): boolean =>
  row['refused_id'] !== null &&
  (row['refused_id'] === providerId || row['state'] === 'waiting' || about === 'window');

const dueMessage = (row: Row): DueMessage => ({
  id: row['id'] as string,
  hotel: hotelOf(row),
  conversationId: row['conversation'] as string,
  channel: row['channel'] as ChannelName,
  to: JSON.parse(row['address'] as string) as Address,
  reply: JSON.parse(row['reply'] as string) as Reply,
  attempts: row['attempts'] as number,
  writtenAt: row['written_at'] as number,
  ...(row['refused_at'] === null ? {} : { refusedAt: row['refused_at'] as number }),
  ...tracedOf(row),
});
