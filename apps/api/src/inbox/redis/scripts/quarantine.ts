/**
 * What came for addresses that are no hotel's. KEYS[1] is its root, with a hash tag of its own; ARGV[1] the address in
 * JSON. Below the root: `addresses`, a set; `at:<address>`, the messages by when they came; `bodies:<address>`.
 */
const prelude = `
local call = redis.call
local addresses = KEYS[1] .. ':addresses'
local at, bodies = KEYS[1] .. ':at:' .. ARGV[1], KEYS[1] .. ':bodies:' .. ARGV[1]
`;

const release = `
local function release(ids)
  for _, id in ipairs(ids) do
    call('ZREM', at, id)
    call('HDEL', bodies, id)
  end
  if call('EXISTS', at) == 0 then call('SREM', addresses, ARGV[1]) end
  return #ids
end
`;

/** ARGV: address, id of the message, message, moment. */
export const KEEP = `${prelude}
if call('HSETNX', bodies, ARGV[2], ARGV[3]) == 0 then return end
call('ZADD', at, ARGV[4], ARGV[2])
call('SADD', addresses, ARGV[1])`;

/** ARGV: address. Answers how many there are, and when the oldest came. */
export const COUNT = `${prelude}
return { call('ZCARD', at), call('ZRANGE', at, 0, 0, 'WITHSCORES')[2] or '0' }`;

/** ARGV: address, limit. */
export const MESSAGES = `${prelude}
local ids = call('ZRANGE', at, 0, ARGV[2] - 1)
return #ids == 0 and {} or call('HMGET', bodies, unpack(ids))`;

/** ARGV: address, ids of messages in JSON. */
export const RELEASE = `${prelude}${release}
return release(cjson.decode(ARGV[2]))`;

/** ARGV: address, moment. */
export const FORGET = `${prelude}${release}
return release(call('ZRANGEBYSCORE', at, '-inf', '(' .. ARGV[2]))`;
