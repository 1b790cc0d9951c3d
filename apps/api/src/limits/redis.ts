import { createHash } from 'node:crypto';
import { scope } from '@hotel/tenant-context';
import { decisionOf, type Limiter } from './limiter.ts';
import { shapeOf } from './policy.ts';

/** The two calls of an ioredis client, or of a cluster of them, that are used. */
export interface RedisLike {
  evalsha(sha: string, numberOfKeys: number, ...args: (string | number)[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...args: (string | number)[]): Promise<unknown>;
}

/**
 * The same steps as in memory, by the server's clock: those of several processes never agree. Lua prints large
 * numbers with 14 digits unless it is told otherwise.
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local moments, allowed = redis.call('MGET', unpack(KEYS)), 1
for i = 1, #KEYS do
  local interval, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local furthest = now + burst * interval
  moments[i] = math.max(now, math.min(tonumber(moments[i] or now), furthest))
  if moments[i] + interval > furthest then allowed = 0 end
end
if allowed == 1 then
  for i, key in ipairs(KEYS) do
    moments[i] = moments[i] + tonumber(ARGV[2 * i - 1])
    redis.call('SET', key, string.format('%.0f', moments[i]), 'PX', math.ceil((moments[i] - now) / 1000))
  end
end
return { allowed, now, unpack(moments) }
`;
const SHA = createHash('sha1').update(SCRIPT).digest('hex');

/**
 * The limiter that several processes share, in Redis or Valkey, standalone, Sentinel or Cluster: all limits of a hotel
 * are in one slot, and each step is one script in one round trip.
 */
export const redisLimiter = (client: RedisLike): Limiter => ({
  take: async (tenant, asks) => {
    const { key } = scope(tenant);
    const keys = asks.map(({ policy, subject }) => key('limit', policy.name, digest(subject)));
    const shapes = asks.map(({ policy }) => shapeOf(policy));
    const args = [...keys, ...shapes.flatMap(({ intervalUs, burst }) => [intervalUs, burst])];
    const reply = await run(client, keys.length, args);
    const [allowed, nowUs, ...moments] = reply as [number, number, ...number[]];
    return decisionOf(allowed === 1, nowUs, asks, shapes, moments);
  },
});

const run = async (client: RedisLike, keys: number, args: readonly (string | number)[]): Promise<unknown> => {
  try {
    return await client.evalsha(SHA, keys, ...args);
  } catch (error) {
    // A server that was restarted, or took over, knows no scripts.
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.eval(SCRIPT, keys, ...args);
  }
};

/** Guests' numbers are not to be seen in MONITOR or a listing of keys. */
const digest = (subject: string): string =>
  createHash('sha256').update(subject).digest('base64url').slice(0, 22);
