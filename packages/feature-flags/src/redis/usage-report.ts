import type { RedisConnection } from './client.ts';

/** Tells Redis which flags a process asks for, so that an operator can find those that nobody does. */
export type UsageReport = (client: RedisConnection, usage: ReadonlyMap<string, boolean>) => Promise<void>;

/** What does not change is told again so often. */
const AGAIN_MS = 3_600_000;
/** For when no service reports any more. */
const KEPT_S = 90 * 86_400;

/** A flag has the ms at which it was last known to be asked for, or less the ms since when it is not. */
const SCRIPT = `
local now = redis.call('TIME')[1] * 1000
local read = tonumber(ARGV[1])
for i = 2, #ARGV do
  if i <= read + 1 then redis.call('HSET', KEYS[1], ARGV[i], now)
  else redis.call('HSETNX', KEYS[1], ARGV[i], -now) end
end
redis.call('EXPIRE', KEYS[1], ${KEPT_S})
`;

/** @param now on any clock that does not go back */
export const usageReport = (key: string, now: () => number): UsageReport => {
  let told: ReadonlySet<string> = new Set();
  let toldMs = Number.NEGATIVE_INFINITY;
  return async (client, usage) => {
    const all = now() - toldMs >= AGAIN_MS;
    const flags = [...usage.keys()];
    const read = flags.filter((flag) => usage.get(flag));
    const news = all ? read : read.filter((flag) => !told.has(flag));
    const unread = all ? flags.filter((flag) => !usage.get(flag)) : [];
    if (news.length + unread.length === 0) return;
    told = new Set(read);
    if (all) toldMs = now();
    try {
      await client.eval(SCRIPT, 1, key, String(news.length), ...news, ...unread);
    } catch {
      // Reading flags needs no right to write; the next hour tries again.
    }
  };
};
