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

/** The same GET: with the key written by hand, by `call`, and through a scope made for each unit of work. */
export const reading = (client: Redis): readonly Candidate[] => {
  const tenants = HOTELS.map(parseTenantId);
  const keyOf = (index: number): string => `{t:${HOTELS[index & 63]}}:session:guest-${index & 63}`;
  return [
    {
      name: 'floor: ioredis get, key by hand',
      run: async (times) => inBatches(times, async (i) => client.get(keyOf(i))),
    },
    {
      name: 'ioredis call("get"), key by hand',
      run: async (times) => inBatches(times, async (i) => client.call('get', [keyOf(i)])),
    },
    {
      name: '@hotel/tenant-context/redis scopeRedis + get',
      run: async (times) =>
        inBatches(times, async (i) =>
          scopeRedis(client, tenants[i & 63]!).get(['session', `guest-${i & 63}`]),
        ),
    },
  ];
};

export const fill = async (client: Redis): Promise<void> => {
  for (const [i, tenant] of HOTELS.map(parseTenantId).entries()) {
    await scopeRedis(client, tenant).set(['session', `guest-${i}`], 'open');
  }
};
