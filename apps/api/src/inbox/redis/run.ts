import { createHash } from 'node:crypto';
import { scope, type TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';
import { StoreError } from '../store.ts';
import type { Replica } from './replica.ts';

/** Runs a script on the keys of one hotel. `durably`: nothing is promised before a replica has it too. */
export type Run = (hotel: TenantId, script: string, ask: object, durably?: 'durably') => Promise<unknown>;

/** A failover takes longer: what was written and confirmed within this time was confirmed by the server that has it. */
const promiseWithinMs = 1_000;

/** @param client ioredis or its Cluster, with deadlines on every command */
export const scriptRunner = (client: RedisLike, replica: Replica): Run => {
  const evaluate = async (hotel: TenantId, script: string, ask: object): Promise<unknown> => {
    const rest = [1, scope(hotel).key('messages'), JSON.stringify({ ...ask, hotel })];
    try {
      return await client.call('evalsha', [digestOf(script), ...rest]);
    } catch (error) {
      // A server that was restarted, or took over, knows no scripts.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.call('eval', [script, ...rest]);
    }
  };

  return async (hotel, script, ask, durably) => {
    try {
      const reply = await evaluate(hotel, script, ask);
      if (!durably || replica.state() === 'none') return reply;
      const written = performance.now();
      await replica.confirm(hotel);
      if (performance.now() - written > promiseWithinMs) throw new Error('The replica confirmed it too late');
      return reply;
    } catch (cause) {
      throw new StoreError({ cause });
    }
  };
};

const digests = new Map<string, string>();
const digestOf = (script: string): string => {
  const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex');
  digests.set(script, digest);
  return digest;
};
