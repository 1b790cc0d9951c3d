import { optOuts } from './opt-outs.ts';
import { prelude } from './prelude.ts';

/** Who is who: as in `sqlite/guests.ts`. */
const guests = `${optOuts}
local function name_of(alias)
  return alias.kind .. ':' .. alias.value
end

local function names_of(aliases)
  local names = {}
  for i, alias in ipairs(aliases) do names[i] = name_of(alias) end
  return names
end

local function personal_first(aliases)
  local sorted = {}
  for _, alias in ipairs(aliases) do if alias.kind == 'bsuid' then sorted[#sorted + 1] = alias end end
  local has_personal = #sorted > 0
  for _, alias in ipairs(aliases) do if alias.kind ~= 'bsuid' then sorted[#sorted + 1] = alias end end
  return sorted, has_personal
end

local function has_personal_id(guest)
  for _, name in ipairs(call('SMEMBERS', key('guest', guest))) do
    if string.sub(name, 1, 6) == 'bsuid:' then return true end
  end
  return false
end

local function drop(name, guest)
  call('HDEL', key('guests'), name)
  call('SREM', key('guest', guest), name)
end

local function assign(name, guest)
  local known = call('HGET', key('guests'), name)
  if known == guest then return end
  if known then drop(name, known) end
  call('HSET', key('guests'), name, guest)
  call('SADD', key('guest', guest), name)
end
`;

/** For `ACCEPT`. */
export const recognise = `${guests}
local function recognise(message)
  local sorted, tells_person = personal_first(message.aliases)
  local guest
  for _, alias in ipairs(sorted) do
    local known = not guest and call('HGET', key('guests'), name_of(alias))
    if known and (alias.kind == 'bsuid' or not tells_person or not has_personal_id(known)) then guest = known end
  end
  guest = guest or message.newGuest
  for _, alias in ipairs(message.aliases) do assign(name_of(alias), guest) end
  return guest
end
`;

export const MOVE = `${prelude}${guests}
-- Numbers change hands: the opt-out of one who was erased goes with the guest.
local out_at = opted_out_at(names_of(ask.from))
if out_at > 0 then
  keep_opt_out(names_of(ask.from), 0)
  keep_opt_out(names_of(ask.to), out_at)
end
local guest
for _, alias in ipairs(personal_first(ask.from)) do
  guest = guest or call('HGET', key('guests'), name_of(alias))
end
if not guest then return end
local old = {}
for i, alias in ipairs(ask.from) do
  if call('HGET', key('guests'), name_of(alias)) == guest then drop(name_of(alias), guest) end
  old[ask.oldAddresses[i]] = true
end
for _, alias in ipairs(ask.to) do
  if call('HEXISTS', key('guests'), name_of(alias)) == 0 then assign(name_of(alias), guest) end
end
for _, channel in ipairs(ask.channels) do
  local id = call('HGET', key('ids'), channel .. ':' .. guest)
  if id and old[call('HGET', key('conversation', id), 'address')] then
    call('HSET', key('conversation', id), 'address', ask.address)
  end
end`;
