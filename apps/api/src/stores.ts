import { hostname } from 'node:os';
import { join } from 'node:path';
import type { TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';
import type { Audit } from './audit/audit.ts';
import type { Config } from './config.ts';
import { startEmbedded } from './embedded/embedded.ts';
import type { HoldEvent } from './holds/events.ts';
import { redisHolds } from './holds/redis/store.ts';
import type { HoldStore } from './holds/store.ts';
import type { Durability } from './inbox/durability.ts';
import { redisDurability } from './inbox/redis/durability.ts';
import { redisQuarantine } from './inbox/redis/quarantine.ts';
import { createReplica } from './inbox/redis/replica.ts';
import { redisStore } from './inbox/redis/store.ts';
import { scriptRunner } from './inbox/redis/run.ts';
import type { Quarantine } from './inbox/quarantine.ts';
import type { MessageStore } from './inbox/store.ts';
import { redisRecords } from './records/redis/records.ts';
import type { Records } from './records/records.ts';

/** What the service keeps, wherever that is. */
export interface Stores {
  readonly store: MessageStore;
  readonly holds: HoldStore;
  readonly records: Records;
  readonly quarantine: Quarantine;
  /** Each process keeps its own. */
  readonly audit: Audit;
  /** How often messages that other processes left, or an outage, are looked for. */
  readonly resumeMs: number;
  durability(): Promise<Durability>;
  close(): Promise<void>;
}

interface Options {
  readonly config: Pick<
    Config,
    'HOTEL_STORE' | 'HOTEL_DATA' | 'PORT' | 'WHATSAPP_STATUS_GRACE_MS' | 'REDIS_REPLICA_WAIT_MS'
  >;
  readonly redis: RedisLike | undefined;
  readonly hotels: () => readonly TenantId[];
  readonly now: () => number;
  readonly observe: (event: HoldEvent) => void;
}

/** Messages where `HOTEL_STORE` says; holds in Redis wherever there is one; the trail of who did what on this machine. */
export const openStores = async ({ config, redis, hotels, now, observe }: Options): Promise<Stores> => {
  const statusGraceMs = config.WHATSAPP_STATUS_GRACE_MS;
  const embedded = await startEmbedded({ path: join(config.HOTEL_DATA, 'hotel.db'), now, statusGraceMs });
  const holds = redis ? redisHolds({ client: redis, observe }) : embedded.holds;
  if (config.HOTEL_STORE === 'sqlite' || !redis) {
    return {
      ...embedded,
      holds,
      resumeMs: 5000,
      durability: async () => ({ ok: true, text: 'sqlite, on disk at each promise: survives a power cut' }),
    };
  }
  const replica = createReplica({ client: redis, waitMs: config.REDIS_REPLICA_WAIT_MS });
  const run = scriptRunner(redis, replica);
  const instance = `${hostname()}:${config.PORT}`;
  return {
    store: redisStore({ client: redis, run, hotels, instance, now, statusGraceMs }),
    holds,
    records: redisRecords({ client: redis, run }),
    quarantine: redisQuarantine({ client: redis, now }),
    audit: embedded.audit,
    resumeMs: 1000,
    durability: () => redisDurability(redis, replica),
    close: embedded.close,
  };
};
