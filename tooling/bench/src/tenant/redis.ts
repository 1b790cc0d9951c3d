import { parseTenantId } from '@hotel/tenant-context';
import { scopeRedis } from '@hotel/tenant-context/redis';
import type { Redis } from 'ioredis';
import type { Candidate } from '../harness.ts';
import { HOTELS } from './scenario.ts';

/** So many commands at a time: one round trip each is the network's cost, not the client's. */
const AT_ONCE = 64;

const inBatches = async (times: number, send: (index: number) => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < times; done += AT_ONCE) {
    const batch = Math.min(AT_ONCE, times - done);
    await Promise.all(Array.from({ length: batch }, (_, i) => send(done + i)));
  }
};

/** The same GET: with the key written by hand, and through a scope that is kept or made for each unit of work. */
export const reading = (client: Redis): readonly Candidate[] => {
  const tenants = HOTELS.map(parseTenantId);
  const kept = tenants.map((tenant) => scopeRedis(client, tenant));
  const guestOf = (index: number): string => `guest-${index & 63}`;
  const candidate = (name: string, send: (index: number) => Promise<unknown>): Candidate => ({
    name,
    run: async (times) => inBatches(times, send),
  });
  return [
    candidate('floor: ioredis get, key by hand', async (i) =>
      client.get(`{t:${HOTELS[i & 63]}}:session:${guestOf(i)}`),
    ),
    candidate('scopeRedis, kept per hotel: get(string)', async (i) =>
      kept[i & 63]!.get(`session:${guestOf(i)}`),
    ),
    candidate('scopeRedis, kept per hotel: get([parts])', async (i) =>
      kept[i & 63]!.get(['session', guestOf(i)]),
    ),
    candidate('scopeRedis, made each time: get([parts])', async (i) =>
      scopeRedis(client, tenants[i & 63]!).get(['session', guestOf(i)]),
    ),
  ];
};

export const fill = async (client: Redis): Promise<void> => {
  for (const [i, tenant] of HOTELS.map(parseTenantId).entries()) {
    await scopeRedis(client, tenant).set(['session', `guest-${i}`], 'open');
  }
};
