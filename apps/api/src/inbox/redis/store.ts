import type { TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';
import type { MessageStore } from '../store.ts';
import { createHolder } from './holder.ts';
import { redisConversations } from './conversations.ts';
import { redisInbox } from './inbox.ts';
import { redisOutbox } from './outbox.ts';
import { redisQuarantine } from './quarantine.ts';
import type { Run } from './run.ts';
import { whereDue } from './where-due.ts';

interface Options {
  /** ioredis or its Cluster, with a deadline on every command and no queue while it is away. */
  readonly client: RedisLike;
  readonly run: Run;
  readonly hotels: () => readonly TenantId[];
  /** The same after a restart, and of no other process. */
  readonly instance: string;
  readonly now: () => number;
  /** How long a message that may have been delivered before a crash waits for its status. */
  readonly statusGraceMs: number;
}

/** The messages in Redis, for several processes. Redis has to write its append-only file, and to evict nothing. */
export const redisStore = (options: Options): MessageStore => {
  const { client, run, hotels, instance, now, statusGraceMs } = options;
  const where = whereDue(() => performance.now());
  const onReply = where.touch;
  return {
    ...redisInbox({ run, hotels, instance, onReply }),
    ...redisConversations({ run, hotels, onReply }),
    ...redisOutbox({ run, hotels, instance, now, statusGraceMs, where, holder: createHolder() }),
    quarantine: redisQuarantine({ client, now }).keep,
  };
};
