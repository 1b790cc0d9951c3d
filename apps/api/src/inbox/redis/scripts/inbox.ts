import { change } from './conversations.ts';
import { recognise } from './guests.ts';
import { putOut } from './outbox.ts';
import { prelude } from './prelude.ts';

/** Remembers the message, finds its guest and their conversation, and appends it. */
export const ACCEPT = `${prelude}${recognise}
local function conversation_of(message)
  local guest = recognise(message)
  local whose = message.channel .. ':' .. guest
  local id = call('HGET', key('ids'), whose)
  if not id then
    id = message.newConversation
    local out_at = message.isPushed and opted_out_at(names_of(message.aliases)) or 0
    local state = out_at > 0 and ask.optedOutState or ask.state
    call('HSET', key('ids'), whose, id)
    call('HSET', key('conversation', id), 'id', id, 'hotel', ask.hotel, 'channel', message.channel,
      'guest', guest, 'state', state, 'version', 0, 'updatedAt', whole(message.sentAt))
    grow(key('conversation', id), 'optedOutAt', out_at)
    call('ZADD', key('mine'), message.sentAt, id)
  end
  local its = key('conversation', id)
  if message.contact.heardAt >= tonumber(call('HGET', its, 'heardAt') or '0') then
    call('HSET', its, 'address', message.address)
  end
  for field, at in pairs(message.contact) do grow(its, field, at) end
  return id
end

local accepted = {}
for i, message in ipairs(ask.messages) do
  local mark = key('seen', message.digest)
  local known = call('GET', mark)
  if known then
    local seq, id = string.match(known, '^(%d+) (.+)$')
    accepted[i] = { seq = tonumber(seq), conversationId = id, duplicate = true }
  else
    local id = conversation_of(message)
    local seq = call('INCR', key('seq'))
    call('XADD', key('inbox'), whole(seq) .. '-0', 'body', message.body, 'traceparent', message.traceparent or '',
      'digest', message.digest)
    call('ZADD', key('waiting'), 0, id .. '|' .. pad(message.sentAt) .. '|' .. pad(seq))
    call('SET', mark, whole(seq) .. ' ' .. id, 'PX', ask.keepMs)
    accepted[i] = { seq = seq, conversationId = id, duplicate = false }
  end
end
return cjson.encode(accepted)`;

/** One of each conversation; the order of \`waiting\` is by bytes, and '}' comes after '|'. */
export const WAITING = `${prelude}
local found, after = {}, '-'
while true do
  local first = call('ZRANGEBYLEX', key('waiting'), after, '+', 'LIMIT', 0, 1)[1]
  if not first then return found end
  local id = string.match(first, '^[^|]+')
  found[#found + 1] = id
  after = '(' .. id .. '}'
end`;

/** Takes the conversation for a while, so that no other instance works on it. */
export const NEXT = `${prelude}
local lease = key('lease', ask.id)
local owner = call('GET', lease)
if owner and owner ~= ask.instance then return nil end
local range = { '[' .. ask.id .. '|', '(' .. ask.id .. '}' }
local first = call('ZRANGEBYLEX', key('waiting'), range[1], range[2], 'LIMIT', 0, 1)[1]
if not first then
  call('DEL', lease)
  return nil
end
local seq = whole(tonumber(string.match(first, '%d+$')))
local entry = call('XRANGE', key('inbox'), seq .. '-0', seq .. '-0')[1]
call('SET', lease, ask.instance, 'PX', ask.leaseMs)
return cjson.encode({
  seq = tonumber(seq), body = entry[2][2], traceparent = entry[2][4],
  attempts = tonumber(call('HGET', key('attempts'), seq) or '0'),
  conversation = fields_of(key('conversation', ask.id)),
})`;

/** Gives the conversation back, if it is still ours. */
const release = `
local function release()
  local lease = key('lease', ask.id)
  if call('GET', lease) == ask.instance then call('DEL', lease) end
end
`;

export const FAIL = `${prelude}${release}
if call('ZSCORE', key('waiting'), ask.place) then call('HINCRBY', key('attempts'), whole(ask.seq), 1) end
release()`;

/** All that a turn changes, and the end of its message. */
export const COMMIT = `${prelude}${change}${putOut}${release}
if not call('ZSCORE', key('waiting'), ask.place) then return 'answered' end
if version_of(ask.id) ~= ask.version then return 'stale' end
local seq = whole(ask.seq)
call('ZREM', key('waiting'), ask.place)
local message = call('XRANGE', key('inbox'), seq .. '-0', seq .. '-0')[1][2]
call('XADD', key('received', ask.id), '*', 'body', message[2], 'seq', seq, 'digest', message[6])
call('XDEL', key('inbox'), seq .. '-0')
call('HDEL', key('attempts'), seq)
call('SET', key('answer', seq), ask.answer, 'PX', ask.keepMs)
append(ask.id, ask.entries)
if ask.reply then put_out(ask.id, ask.reply) end
change(ask.id, ask)
release()
return 'done'`;
