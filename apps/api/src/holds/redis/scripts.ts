/**
 * Each operation is one script. KEYS: the hash of the hotel's holds, id -> record, and its position. ARGV: what is asked
 * and the policy, in one JSON object. The answer is JSON. Time is the server's; records are those of `record.ts`, and the
 * decisions those of `fit.ts`.
 */
const prelude = `
local ask = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function own(text)
  local record = cjson.decode(text)
  if record.hotel ~= ask.hotel then error({ err = 'TENANTMISMATCH a hold is another hotel\\'s' }) end
  return record
end

local function is_live(record)
  return record.state == 'committing' or now < record['until']
end

local function live()
  local found = {}
  for _, text in ipairs(redis.call('HVALS', KEYS[1])) do
    local record = own(text)
    if is_live(record) then found[#found + 1] = record end
  end
  return found
end

local function put(record)
  redis.call('HSET', KEYS[1], record.id, cjson.encode(record))
end

local function most_on(range, records)
  local most = 0
  for night = range.from, range.to - 1 do
    local count = 0
    for _, record in ipairs(records) do
      if record.from <= night and night < record.to then count = count + 1 end
    end
    most = math.max(most, count)
  end
  return most
end
`;

/** The record that the key opens; the script ends here when there is none. */
const opened = `${prelude}
local text = redis.call('HGET', KEYS[1], ask.id)
local record = text and own(text)
if not record or not is_live(record) then return '{"outcome":"gone"}' end
if record.guest ~= ask.guest then return '{"outcome":"foreign"}' end
if record.token ~= ask.token then return '{"outcome":"fenced"}' end
`;

const done = `return '{"outcome":"done"}'`;

export const SURVEY = `${prelude}
local by_room = {}
for _, record in ipairs(live()) do
  if record.state ~= 'booked' and record.guest ~= ask.guest then
    local held = by_room[record.roomType] or {}
    held[#held + 1] = record
    by_room[record.roomType] = held
  end
end
local taken = {}
for room, held in pairs(by_room) do
  local most = most_on(ask, held)
  if most > 0 then taken[room] = most end
end
return cjson.encode({ position = tonumber(redis.call('GET', KEYS[2]) or '0'), taken = taken })`;

export const PLACE = `${prelude}
local function refused(reason)
  return cjson.encode({ outcome = 'refused', reason = reason })
end
local others, ended, unsettled = {}, {}, false
for _, record in ipairs(live()) do
  local mine = record.guest == ask.guest
  if record.id == ask.id then
    local same = record.roomType == ask.roomType and record.from == ask.from and record.to == ask.to
    if mine and same then return cjson.encode({ outcome = 'held', token = record.token }) end
    if not mine or record.state ~= 'held' then return refused('foreign') end
  end
  if mine and record.state == 'committing' then unsettled = true end
  if mine and record.state == 'held' then
    ended[#ended + 1] = record.id
  else
    others[#others + 1] = record
  end
end
if unsettled then return refused('unsettled') end
local surely, all = {}, {}
for _, record in ipairs(others) do
  if record.roomType == ask.roomType then
    if record.state == 'held' then surely[#surely + 1] = record end
    if record.state ~= 'booked' or record.position > ask.seen then all[#all + 1] = record end
  end
end
if most_on(ask, all) >= ask.free then
  return refused(most_on(ask, surely) < ask.free and 'busy' or 'full')
end
for _, id in ipairs(ended) do redis.call('HDEL', KEYS[1], id) end
local token = redis.call('INCR', KEYS[2])
put({
  hotel = ask.hotel, id = ask.id, guest = ask.guest, roomType = ask.roomType, from = ask.from, to = ask.to,
  token = token, state = 'held', placedAt = now, ['until'] = now + ask.ttlMs, attempt = 0, begunAt = 0, position = 0,
  booking = '',
})
return cjson.encode({ outcome = 'held', token = token })`;

export const EXTEND = `${opened}
if record.state ~= 'held' then return '{"outcome":"committed"}' end
record['until'] = math.max(record['until'], math.min(now + ask.ttlMs, record.placedAt + ask.longestMs))
put(record)
${done}`;

export const RELEASE = `${opened}
if record.state ~= 'held' then return '{"outcome":"committed"}' end
redis.call('HDEL', KEYS[1], record.id)
${done}`;

export const COMMIT = `${opened}
if record.state == 'booked' then return cjson.encode({ outcome = 'booked', booking = record.booking }) end
record.state = 'committing'
record.attempt = record.attempt + 1
record.begunAt = now
put(record)
return cjson.encode({ outcome = 'committing', attempt = record.attempt })`;

export const BOOKED = `${opened}
if record.state == 'booked' then ${done} end
record.state = 'booked'
record.booking = ask.booking
record.position = redis.call('INCR', KEYS[2])
record['until'] = now + ask.rememberMs
put(record)
${done}`;

export const ABANDON = `${opened}
if record.state == 'booked' then return '{"outcome":"committed"}' end
if record.attempt ~= ask.attempt then return '{"outcome":"fenced"}' end
redis.call('HDEL', KEYS[1], record.id)
${done}`;

export const OPEN = `${prelude}
local found = {}
for _, record in ipairs(live()) do
  if record.state == 'committing' and (ask.guest or record.guest) == record.guest then
    found[#found + 1] = {
      id = record.id, guest = record.guest, token = record.token, roomType = record.roomType,
      from = record.from, to = record.to, attempt = record.attempt, ageMs = now - record.begunAt,
    }
  end
end
if #found == 0 then return '[]' end
return cjson.encode(found)`;

export const SWEEP = `${prelude}
local expired = 0
for _, text in ipairs(redis.call('HVALS', KEYS[1])) do
  local record = own(text)
  if not is_live(record) then
    redis.call('HDEL', KEYS[1], record.id)
    if record.state == 'held' then expired = expired + 1 end
  end
end
return tostring(expired)`;
