import { script, type Script } from './script.ts';

/**
 * Generations of a hotel are one hash: tag -> `<last invalidation>|<last expiry>`. Both are unique ids, never
 * counters, so a generation cannot come back. `*` is there before anything is stored: if the server forgets the
 * hash, all entries of the hotel are fenced off.
 *
 * An entry is `<generations>\n<born, server's ms>\n<text>`. A lease is a letter, a token, a line feed and the
 * generations under which it was taken: `L`, or `W` when others wait for it, or `F` and a failure for a token.
 */
const GENERATIONS = `
local function generations(first)
  local found = {}
  for at = first, #ARGV, 1000 do
    local part = redis.call('HMGET', KEYS[1], unpack(ARGV, at, math.min(at + 999, #ARGV)))
    for i = 1, #part do found[#found + 1] = part[i] or '' end
  end
  return found
end
local function opened(first, id, life)
  local found = generations(first)
  if found[1] == '' then
    redis.call('HSET', KEYS[1], '*', id)
    redis.call('PEXPIRE', KEYS[1], life)
    found[1] = id
  end
  return found
end
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end`;

const LEASE = `
local function read(lease)
  if not lease then return end
  local line = string.find(lease, '\\n', 1, true)
  return string.sub(lease, 1, 1), string.sub(lease, 2, line - 1), string.sub(lease, line + 1)
end
local function release(key, token, channel, message)
  local letter, body = read(redis.call('GET', key))
  if body ~= token or letter == 'F' then return false end
  redis.call('DEL', key)
  if letter == 'W' then redis.call('PUBLISH', channel, message) end
  return true
end`;

/**
 * The generations, the time and the entries of many keys of one hotel.
 *
 * KEYS hash, entries; ARGV id, life of the hash in ms, fields (`*` first)
 */
export const READ: Script = script(`${GENERATIONS}
local found = opened(3, ARGV[1], ARGV[2])
return { now(), found, redis.call('MGET', unpack(KEYS, 2)) }`);

/**
 * Writes the entry only if no generation has changed, and ends the lease either way.
 *
 * KEYS hash, entry, lease; ARGV expected generations, text, life of the entry in ms, life of the hash in ms,
 * token, channel, message, fields
 */
export const COMMIT: Script = script(`${GENERATIONS}${LEASE}
local current = table.concat(generations(8), ',') == ARGV[1]
if current then
  redis.call('SET', KEYS[2], ARGV[1] .. '\\n' .. now() .. '\\n' .. ARGV[2], 'PX', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
if ARGV[5] ~= '' then release(KEYS[3], ARGV[5], ARGV[6], ARGV[7]) end
return current and 1 or 0`);

/**
 * Gives the fields a new generation and tells the other instances. A hash that has grown too large starts
 * again with a new epoch, which costs one miss per entry and keeps it bounded.
 *
 * KEYS hash; ARGV id, most fields, life of the hash in ms, channel, message, verb, fields
 */
export const CHANGE: Script = script(`
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[2]) then redis.call('DEL', KEYS[1]) end
redis.call('HSETNX', KEYS[1], '*', ARGV[1])
for i = 7, #ARGV do
  local generation = ARGV[1]
  if ARGV[6] == 'expire' then
    local before = redis.call('HGET', KEYS[1], ARGV[i]) or ''
    generation = string.gsub(before, '|.*', '') .. '|' .. ARGV[1]
  end
  redis.call('HSET', KEYS[1], ARGV[i], generation)
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', ARGV[4], ARGV[5])`);

/**
 * Reads again and takes the lease unless there is another entry, a lease or a failure. One from before a change
 * of the tags does not count.
 *
 * KEYS hash, entry, lease; ARGV id, life of the hash in ms, token, life of the lease in ms, known version, fields
 */
export const TAKE: Script = script(`${GENERATIONS}${LEASE}
local found = opened(6, ARGV[1], ARGV[2])
local snapshot = table.concat(found, ',')
local entry = redis.call('GET', KEYS[2])
local version = entry and string.match(entry, '^[^\\n]*\\n[^\\n]*') or ''
local lease = redis.call('GET', KEYS[3])
local letter, body, before = read(lease)
if version ~= ARGV[5] then return { 'changed', now(), found, entry } end
if letter and before == snapshot then
  if letter == 'F' then return { 'failed', now(), found, entry, body } end
  if letter == 'L' then redis.call('SET', KEYS[3], 'W' .. string.sub(lease, 2), 'KEEPTTL') end
  return { 'held', now(), found, entry }
end
redis.call('SET', KEYS[3], 'L' .. ARGV[3] .. '\\n' .. snapshot, 'PX', ARGV[4])
return { 'granted', now(), found, entry }`);

/** KEYS lease; ARGV token, life in ms */
export const RENEW: Script = script(`${LEASE}
local letter, body = read(redis.call('GET', KEYS[1]))
if body ~= ARGV[1] or letter == 'F' then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS lease; ARGV token, channel, message, failure or '', life of the failure in ms */
export const END: Script = script(`${LEASE}
local _, _, snapshot = read(redis.call('GET', KEYS[1]))
if release(KEYS[1], ARGV[1], ARGV[2], ARGV[3]) and ARGV[4] ~= '' then
  redis.call('SET', KEYS[1], 'F' .. ARGV[4] .. '\\n' .. snapshot, 'PX', ARGV[5])
end`);
