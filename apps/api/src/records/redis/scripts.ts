import { optOuts } from '../../inbox/redis/scripts/opt-outs.ts';
import { putOut } from '../../inbox/redis/scripts/outbox.ts';
import { prelude } from '../../inbox/redis/scripts/prelude.ts';

/** The guest of a conversation, and all the conversations of theirs. */
const guests = `
local function guest_of(id)
  return call('HGET', key('conversation', id), 'guest')
end

local function conversations_of(guest)
  local found = {}
  for _, channel in ipairs(ask.channels) do
    local id = call('HGET', key('ids'), channel .. ':' .. guest)
    if id then found[#found + 1] = id end
  end
  return found
end

local function waiting_of(id)
  return call('ZRANGEBYLEX', key('waiting'), '[' .. id .. '|', '(' .. id .. '}')
end
`;

export const EXPORT = `${prelude}${guests}
local guest = guest_of(ask.id)
if not guest then return nil end
local found = {}
for i, id in ipairs(conversations_of(guest)) do
  local messages, received, sent = {}, {}, {}
  for n, entry in ipairs(call('XRANGE', key('history', id), '-', '+')) do messages[n] = entry[2][2] end
  for n, entry in ipairs(call('XRANGE', key('received', id), '-', '+')) do received[n] = entry[2][2] end
  for _, place in ipairs(waiting_of(id)) do
    local seq = whole(tonumber(string.match(place, '%d+$')))
    received[#received + 1] = call('XRANGE', key('inbox'), seq .. '-0', seq .. '-0')[1][2][2]
  end
  for _, out in ipairs(call('LRANGE', key('outs', id), 0, -1)) do
    local fields = fields_of(key('out', out))
    if fields.id then sent[#sent + 1] = cjson.encode(fields) end
  end
  found[i] = { cjson.encode(fields_of(key('conversation', id))), messages, received, sent }
end
return { call('SMEMBERS', key('guest', guest)), found }`;

const erase = `${guests}${putOut}${optOuts}
local function erase_conversation(id)
  local function forget(seq, digest)
    call('DEL', key('answer', seq))
    call('HDEL', key('attempts'), seq)
    -- A provider delivers again: its message stays known, by its digest alone. The web chat has none.
    if call('HGET', key('conversation', id), 'channel') == 'web' then call('DEL', key('seen', digest)) end
  end
  for _, entry in ipairs(call('XRANGE', key('received', id), '-', '+')) do forget(entry[2][4], entry[2][6]) end
  for _, place in ipairs(waiting_of(id)) do
    local seq = whole(tonumber(string.match(place, '%d+$')))
    local entry = call('XRANGE', key('inbox'), seq .. '-0', seq .. '-0')[1]
    forget(seq, entry[2][6])
    call('XDEL', key('inbox'), seq .. '-0')
    call('ZREM', key('waiting'), place)
  end
  for _, out in ipairs(call('LRANGE', key('outs', id), 0, -1)) do
    local provider_id = call('HGET', key('out', out), 'providerId')
    if provider_id then call('DEL', key('provider', provider_id)) end
    if call('EXISTS', key('out', out)) == 1 then call('ZREM', key('due'), due_place(out)) end
    call('DEL', key('out', out))
    for _, set in ipairs({ 'sending', 'failed' }) do call('ZREM', key(set), out) end
    for _, set in ipairs({ 'unsent', 'unknown' }) do call('SREM', key(set), out) end
  end
  for _, of in ipairs({ 'conversation', 'history', 'received', 'outs', 'line', 'lease' }) do call('DEL', key(of, id)) end
  for _, set in ipairs({ 'mine', 'theirs' }) do call('ZREM', key(set), id) end
end

-- They would be written to again otherwise.
local function keep_opt_out_of(guest)
  local heard, newest = false, 0
  for _, channel in ipairs(ask.pushed) do
    local id = call('HGET', key('ids'), channel .. ':' .. guest)
    if id then
      local out_at, in_at = unpack(call('HMGET', key('conversation', id), 'optedOutAt', 'optedInAt'))
      out_at = tonumber(out_at or '0')
      if out_at >= tonumber(in_at or '0') then newest = math.max(newest, out_at) end
      heard = true
    end
  end
  if heard then keep_opt_out(call('SMEMBERS', key('guest', guest)), newest) end
end

local function erase_guest(guest)
  keep_opt_out_of(guest)
  for _, id in ipairs(conversations_of(guest)) do erase_conversation(id) end
  for _, channel in ipairs(ask.channels) do call('HDEL', key('ids'), channel .. ':' .. guest) end
  for _, name in ipairs(call('SMEMBERS', key('guest', guest))) do call('HDEL', key('guests'), name) end
  call('DEL', key('guest', guest))
end
`;

export const ERASE = `${prelude}${erase}
local guest = guest_of(ask.id)
if not guest then return 0 end
erase_guest(guest)
return 1`;

/** Looks at some of those that changed longest ago; who is still busy there is passed over. */
export const ERASE_SILENT = `${prelude}${erase}
local function is_silent(guest)
  for _, id in ipairs(conversations_of(guest)) do
    local its = fields_of(key('conversation', id))
    local latest = math.max(tonumber(its.updatedAt), tonumber(its.heardAt or '0'))
    local is_open = #waiting_of(id) > 0 or call('EXISTS', key('line', id)) == 1
    if is_open or latest >= ask.before or call('ZSCORE', key('theirs'), id) then return false end
  end
  return true
end

local erased = 0
for _, id in ipairs(call('ZRANGEBYSCORE', key('mine'), '-inf', '(' .. whole(ask.before), 'LIMIT', 0, ask.look)) do
  local guest = guest_of(id)
  if erased < ask.limit and guest and is_silent(guest) then
    erase_guest(guest)
    erased = erased + 1
  end
end
return erased`;

/** A reply that was about to go to another hotel's guest is not for sending, ever. */
const dead = `
local function is_dead(fields)
  return fields.state == 'failed' and fields.reason ~= 'tenant-mismatch'
end
`;

export const DEAD_LETTERS = `${prelude}${dead}
local found = {}
for _, id in ipairs(call('ZREVRANGE', key('failed'), 0, -1)) do
  local fields = fields_of(key('out', id))
  if #found < ask.limit and is_dead(fields) then found[#found + 1] = cjson.encode(fields) end
end
return found`;

export const REPLAY = `${prelude}${putOut}${dead}
local out = key('out', ask.id)
local fields = fields_of(out)
if not is_dead(fields) then return 0 end
if fields.providerId then call('DEL', key('provider', fields.providerId)) end
call('HDEL', out, 'providerId', 'reason', 'refusedId', 'refusedAt')
call('HSET', out, 'state', 'waiting', 'dueAt', whole(ask.at), 'writtenAt', whole(ask.at), 'attempts', 0, 'delivery', 0)
call('PERSIST', out)
call('ZREM', key('failed'), ask.id)
call('SADD', key('unsent'), ask.id)
local line = key('line', fields.conversation)
call('RPUSH', line, ask.id)
if call('LLEN', line) == 1 then call('ZADD', key('due'), ask.at, due_place(ask.id)) end
return 1`;
