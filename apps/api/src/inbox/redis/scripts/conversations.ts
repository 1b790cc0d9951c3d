import { putOut } from './outbox.ts';
import { prelude } from './prelude.ts';

/** For whatever changes a conversation. */
export const change = `
local function version_of(id)
  local version = call('HGET', key('conversation', id), 'version')
  return version and tonumber(version)
end

local function append(id, entries)
  for _, entry in ipairs(entries) do call('XADD', key('history', id), '*', 'entry', entry) end
end

local function change(id, to)
  local its = key('conversation', id)
  call('HSET', its, 'state', to.state, 'updatedAt', whole(to.at))
  call('HINCRBY', its, 'version', 1)
  grow(its, 'optedOutAt', to.optedOutAt or 0)
  call('ZREM', key(to.handedOver and 'mine' or 'theirs'), id)
  call('ZADD', key(to.handedOver and 'theirs' or 'mine'), to.at, id)
end
`;

/** Says something in a conversation, changes its state, or both. */
export const CHANGE = `${prelude}${change}${putOut}
local version = version_of(ask.id)
if not version then return 'none' end
if ask.state and version ~= ask.version then return 'stale' end
append(ask.id, ask.entries)
if ask.reply then put_out(ask.id, ask.reply) end
if ask.state then change(ask.id, ask) end
return 'done'`;

export const CONVERSATION = `${prelude}
return cjson.encode(fields_of(key('conversation', ask.id)))`;

export const CONVERSATIONS = `${prelude}
local found = {}
for i, id in ipairs(call('ZRANGE', key(ask.handedOver and 'theirs' or 'mine'), 0, ask.limit - 1)) do
  found[i] = cjson.encode(fields_of(key('conversation', id)))
end
return found`;

export const HANDED_OVER = `${prelude}
return call('ZCARD', key('theirs'))`;

export const HISTORY = `${prelude}
local found = {}
for i, entry in ipairs(call('XREVRANGE', key('history', ask.id), '+', '-', 'COUNT', ask.limit)) do
  found[i] = entry[2][2]
end
return found`;

export const ANSWER = `${prelude}
return call('GET', key('answer', whole(ask.seq)))`;
