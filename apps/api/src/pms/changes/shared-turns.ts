import { randomUUID } from 'node:crypto';
import type { TenantId } from '@hotel/tenant-context';
import { scopeRedis, type RedisLike } from '@hotel/tenant-context/redis';
import type { z } from 'zod';
import type { Turns } from './turn.ts';

interface Options<Mark> {
  /** ioredis or its Cluster. All keys of a hotel share one slot. */
  readonly client: RedisLike;
  readonly hotel: TenantId;
  readonly schema: z.ZodType<Mark>;
  /** How soon at most another process takes over from one that died. @default 30 s */
  readonly leaseMs?: number;
}

/** A hotel that nobody has asked about for so long begins anew: everything counts as changed once. */
const MARK_LIFE_MS = 7 * 24 * 3_600_000;

/** KEYS turn, asked; ARGV token, life of the turn in ms, asked here */
const CLAIM = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  if ARGV[3] ~= '0' then
    redis.call('INCRBY', KEYS[2], ARGV[3])
    redis.call('PEXPIRE', KEYS[2], 3600000)
  end
  return { 'others', redis.call('PTTL', KEYS[1]) }
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
local asked = tonumber(redis.call('GET', KEYS[2]) or '0')
redis.call('DEL', KEYS[2])
return { holder and 'kept' or 'new', asked }`;

/** KEYS turn, mark; ARGV token, mark, its life in ms */
const SAVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1`;

/** KEYS turn; ARGV token, life of the turn in ms */
const RENEW = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end`;

/** KEYS turn; ARGV token */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

const TURN = 'pms-feed:turn';
const MARK = 'pms-feed:mark';
const ASKED = 'pms-feed:asked';

/**
 * Turns in Redis: a lease with a token, and a mark that only its holder writes. Whoever takes over goes on from that
 * mark, so that a change may be passed on twice and is never left out.
 */
export const sharedTurns = <Mark>(options: Options<Mark>): Turns<Mark> => {
  const { hotel, schema, leaseMs = 30_000 } = options;
  const redis = scopeRedis(options.client, hotel);
  const token = randomUUID();
  const renewMs = leaseMs / 3;

  const claim: Turns<Mark>['claim'] = async (asked) => {
    const reply = await redis.eval(CLAIM, [TURN, ASKED], token, leaseMs, asked);
    const [kind, number] = reply as ['new' | 'kept' | 'others', number];
    return kind === 'others' ? { kind, freeInMs: Math.max(0, number) } : { kind, asked: number };
  };
  return {
    claim,
    load: async () => {
      const text = await redis.get(MARK);
      try {
        return text === null ? undefined : schema.safeParse(JSON.parse(text)).data;
      } catch {
        return undefined;
      }
    },
    save: async (mark) =>
      (await redis.eval(SAVE, [TURN, MARK], token, JSON.stringify(mark), MARK_LIFE_MS)) === 1,
    during: async (work) => {
      const renewing = setInterval(() => {
        // When it is lost, `save` says so.
        void redis.eval(RENEW, [TURN], token, leaseMs).catch(() => {});
      }, renewMs);
      renewing.unref();
      try {
        return await work();
      } finally {
        clearInterval(renewing);
      }
    },
    release: async () => {
      await redis.eval(RELEASE, [TURN], token);
    },
    renewMs,
  };
};
