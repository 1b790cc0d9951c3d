import { prelude } from './prelude.ts';

/** Puts a reply at the end of its conversation's line. The first of a line alone is due, so that a guest reads them in order. */
export const putOut = `
-- Replies that are due at the same moment are taken in the order in which they were written.
local function due_place(id)
  return pad(tonumber(call('HGET', key('out', id), 'number'))) .. '|' .. id
end

local function put_out(conversation, reply)
  local its = fields_of(key('conversation', conversation))
  for _, channel in ipairs(reply.notPushed) do if its.channel == channel then return end end
  local line = key('line', conversation)
  call('HSET', key('out', reply.id), 'id', reply.id, 'hotel', its.hotel, 'channel', its.channel, 'address', its.address,
    'conversation', conversation, 'reply', reply.reply, 'traceparent', reply.traceparent or '', 'state', 'waiting',
    'dueAt', whole(reply.at), 'writtenAt', whole(reply.at), 'attempts', 0, 'delivery', 0,
    'number', call('INCR', key('out-seq')))
  call('SADD', key('unsent'), reply.id)
  call('RPUSH', line, reply.id)
  call('RPUSH', key('outs', conversation), reply.id)
  if call('LLEN', line) == 1 then call('ZADD', key('due'), reply.at, due_place(reply.id)) end
end
`;

/** Steps of a reply. */
const steps = `${putOut}
local function is(id, state)
  return call('HGET', key('out', id), 'state') == state
end

local function line_of(id)
  return key('line', call('HGET', key('out', id), 'conversation'))
end

local function call_first_of(line)
  local first = call('LINDEX', line, 0)
  if first and not is(first, 'sending') then
    call('ZADD', key('due'), call('HGET', key('out', first), 'dueAt'), due_place(first))
  end
end

local function wait_until(id, state, at)
  call('HSET', key('out', id), 'state', state, 'dueAt', whole(at))
  call('ZREM', key('sending'), id)
  call(state == 'unknown' and 'SADD' or 'SREM', key('unknown'), id)
  call_first_of(line_of(id))
end

local function finish(id, state, reason)
  local out = key('out', id)
  call('HSET', out, 'state', state)
  if reason then call('HSET', out, 'reason', reason) end
  call('PEXPIRE', out, ask.keepMs)
  call('ZREM', key('due'), due_place(id))
  call('ZREM', key('sending'), id)
  for _, set in ipairs({ 'unsent', 'unknown' }) do call('SREM', key(set), id) end
  if state == 'failed' then call('ZADD', key('failed'), now, id) end
  local line = line_of(id)
  if call('LREM', line, 1, id) == 1 then call_first_of(line) end
end

-- A step of whoever took it last: one that comes late, when it was taken again, is none.
local function is_theirs(id)
  local process, takes = unpack(call('HMGET', key('out', id), 'process', 'takes'))
  return is(id, 'sending') and process == ask.process and tonumber(takes) == ask.takes
end

local function named(id, provider_id)
  if call('HSETNX', key('out', id), 'providerId', provider_id) == 1 then
    call('SET', key('provider', provider_id), id, 'PX', ask.keepMs)
  end
end
`;

/**
 * Takes what is due. A reply that an instance has been sending for longer than a send can last may have been delivered.
 * The answer also says when there is something next, and what this process had taken before.
 */
export const TAKE = `${prelude}${steps}
for _, id in ipairs(call('ZRANGEBYSCORE', key('sending'), '-inf', now - ask.leaseMs)) do
  wait_until(id, 'unknown', ask.now + ask.graceMs)
end
local due, strays, taken = {}, 0, {}
local room = math.max(0, math.min(ask.limit, ask.perHotel - call('ZCARD', key('sending'))))
for i, place in ipairs(call('ZRANGEBYSCORE', key('due'), '-inf', ask.now, 'LIMIT', 0, room)) do
  local id = string.match(place, '|(.+)$')
  local fields = fields_of(key('out', id))
  local owner = fields.conversation and call('HGET', key('conversation', fields.conversation), 'hotel')
  if fields.hotel ~= ask.hotel or owner ~= ask.hotel then
    finish(id, 'failed', 'tenant-mismatch')
    strays = strays + 1
  end
  due[i] = fields
end
if strays > 0 then return { '', {}, strays, {} } end
local before = {}
for _, id in ipairs(call('ZRANGE', key('sending'), 0, -1)) do
  local process, takes = unpack(call('HMGET', key('out', id), 'process', 'takes'))
  if process == ask.process then before[#before + 1] = id .. ' ' .. takes end
end
for i, fields in ipairs(due) do
  local id = fields.id
  call('ZREM', key('due'), due_place(id))
  call('SREM', key('unknown'), id)
  call('ZADD', key('sending'), now, id)
  call('HSET', key('out', id), 'state', 'sending', 'instance', ask.instance, 'process', ask.process)
  call('HINCRBY', key('out', id), 'attempts', 1)
  fields.takes = call('HINCRBY', key('out', id), 'takes', 1)
  taken[i] = cjson.encode(fields)
end
local following = call('ZRANGE', key('due'), 0, 0, 'WITHSCORES')[2]
return { following or '', taken, 0, before }`;

export const SENT = `${prelude}${steps}
if call('EXISTS', key('out', ask.id)) == 0 then return end
if ask.providerId and call('HGET', key('out', ask.id), 'refusedId') == ask.providerId then return end
if ask.providerId then named(ask.id, ask.providerId) end
if not is(ask.id, 'failed') then finish(ask.id, 'sent') end`;

export const LATER = `${prelude}${steps}
if is_theirs(ask.id) then wait_until(ask.id, ask.state, ask.at) end`;

/** Taken, but the answer that should have told so never came: nobody has tried to send it. */
export const PUT_BACK = `${prelude}${steps}
if is_theirs(ask.id) then
  call('HINCRBY', key('out', ask.id), 'attempts', -1)
  local state = tonumber(call('HGET', key('out', ask.id), 'attempts')) > 0 and 'unknown' or 'waiting'
  wait_until(ask.id, state, ask.at)
end`;

export const FAILED = `${prelude}${steps}
if call('EXISTS', key('out', ask.id)) == 1 then finish(ask.id, 'failed', ask.reason) end`;

/** A try that its provider took and then refused: the message is first in its line again. */
const again = `
local function try_again(id, refused_id, at)
  local out = key('out', id)
  local provider_id, written_at = unpack(call('HMGET', out, 'providerId', 'writtenAt'))
  if provider_id then call('DEL', key('provider', provider_id)) end
  call('HDEL', out, 'providerId')
  call('HSET', out, 'state', 'waiting', 'dueAt', written_at, 'delivery', 0, 'refusedId', refused_id, 'refusedAt', whole(at))
  call('PERSIST', out)
  call('ZREM', key('sending'), id)
  call('SREM', key('unknown'), id)
  call('SADD', key('unsent'), id)
  local line = line_of(id)
  call('LREM', line, 1, id)
  local next = call('LINDEX', line, 0)
  call('LPUSH', line, id)
  -- What is being sent is not called back; its end makes the first of the line due.
  if next and is(next, 'sending') then return end
  if next then call('ZREM', key('due'), due_place(next)) end
  call_first_of(line)
end

-- Of the try that was refused all is known, and while the next one waits nothing can be told of it.
local function is_of_refused(id)
  local refused_id = call('HGET', key('out', id), 'refusedId')
  return refused_id and (refused_id == ask.providerId or is(id, 'waiting') or ask.about == 'window')
end
`;

/** A later stage is never undone by an earlier one. */
export const STATUS = `${prelude}${steps}${again}
local id = ask.id
if not id or call('EXISTS', key('out', id)) == 0 then id = call('GET', key('provider', ask.providerId)) end
if not id or is_of_refused(id) then return 0 end
if ask.about == 'window' and not is(id, 'failed') then
  try_again(id, ask.providerId, ask.at)
  return 0
end
local out = key('out', id)
if ask.stage <= tonumber(call('HGET', out, 'delivery') or '0') then return 0 end
local is_news = ask.state == 'failed' and not is(id, 'failed')
call('HSET', out, 'delivery', ask.stage)
named(id, ask.providerId)
finish(id, ask.state, ask.reason)
return is_news and 1 or 0`;

/** At the start of an instance: what it was sending may have been delivered, and no status could reach it. */
export const RECOVER = `${prelude}${steps}
local function later_of(id)
  return math.max(ask.resendAt, tonumber(call('HGET', key('out', id), 'dueAt')))
end
for _, id in ipairs(call('ZRANGE', key('sending'), 0, -1)) do
  if call('HGET', key('out', id), 'instance') == ask.instance then wait_until(id, 'unknown', later_of(id)) end
end
for _, id in ipairs(call('SMEMBERS', key('unknown'))) do wait_until(id, 'unknown', later_of(id)) end`;

export const COUNTS = `${prelude}
local unknown = call('SCARD', key('unknown'))
call('ZREMRANGEBYSCORE', key('failed'), '-inf', now - ask.keepMs)
return { call('SCARD', key('unsent')) - unknown, unknown, call('ZCARD', key('failed')) }`;
