/**
 * Generations of a tenant are one hash: `i:<tag>` and `x:<tag>` hold the id of the last invalidation and
 * expiry. Ids are unique, never counters, so a generation cannot come back. `i:*` is there before anything is
 * stored: if the server forgets the hash, all entries of the tenant are fenced off.
 */
export const EPOCH: string = 'i:*';

/**
 * Generations, with the epoch made if it is missing.
 *
 * KEYS hash; ARGV id, life of the hash in ms, fields
 */
export const OPEN: string = `
redis.call('HSETNX', KEYS[1], '${EPOCH}', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HMGET', KEYS[1], unpack(ARGV, 3))`;

/**
 * Writes the entry only if no generation has changed.
 *
 * KEYS hash, entry; ARGV expected generations, text, life of the entry in ms, life of the hash in ms, fields
 */
export const COMMIT: string = `
local found = redis.call('HMGET', KEYS[1], unpack(ARGV, 5))
for i = 1, #found do found[i] = found[i] or '' end
if table.concat(found, ',') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/**
 * Gives the fields a new generation and tells the other instances. A hash that has grown too large starts
 * again with a new epoch, which costs one miss per entry and keeps it bounded.
 *
 * KEYS hash; ARGV id, most fields, life of the hash in ms, channel, message, fields
 */
export const CHANGE: string = `
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[2]) then redis.call('DEL', KEYS[1]) end
redis.call('HSETNX', KEYS[1], '${EPOCH}', ARGV[1])
for i = 6, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', ARGV[4], ARGV[5])`;
