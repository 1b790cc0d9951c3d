import { scope, type TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';
import { evaluate, orStoreError } from './evaluate.ts';
import type { Replica } from './replica.ts';

/** Runs a script on the keys of one hotel. `durably`: nothing is promised before a replica has it too. */
export type Run = (hotel: TenantId, script: string, ask: object, durably?: 'durably') => Promise<unknown>;

/** A failover takes longer: what was written and confirmed within this time was confirmed by the server that has it. */
const promiseWithinMs = 1_000;

/** @param client ioredis or its Cluster, with deadlines on every command */
export const scriptRunner =
  (client: RedisLike, replica: Replica): Run =>
  (hotel, script, ask, durably) =>
    orStoreError(async () => {
      const root = scope(hotel).key('messages');
      const reply = await evaluate(client, script, root, JSON.stringify({ ...ask, hotel }));
      if (!durably || replica.state() === 'none') return reply;
      const written = performance.now();
      await replica.confirm(hotel);
      if (performance.now() - written > promiseWithinMs) throw new Error('The replica confirmed it too late');
      return reply;
    });
