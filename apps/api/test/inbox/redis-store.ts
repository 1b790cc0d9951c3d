import type { Cluster, Redis } from 'ioredis';
import { createReplica } from '../../src/inbox/redis/replica.ts';
import { scriptRunner, type Run } from '../../src/inbox/redis/run.ts';
import { redisStore } from '../../src/inbox/redis/store.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import { buenosAires, malaga } from './messages.ts';

/** The store of one instance; its clock stands at 2_000. */
export const openRedisStore = (
  client: Redis | Cluster,
  instance = 'one',
): { run: Run; store: MessageStore } => {
  const run = scriptRunner(client, createReplica({ client, waitMs: 0 }));
  const hotels = () => [malaga, buenosAires];
  const now = () => 2_000;
  return { run, store: redisStore({ client, run, hotels, instance, now, statusGraceMs: 60_000 }) };
};
