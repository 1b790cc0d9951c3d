/**
 * Each step of the store is one script. KEYS[1] is the root of the hotel's keys: it has their hash tag, and all other
 * keys begin with it, so they are in its slot. ARGV[1] is what is asked, in JSON. Whatever the scripts need not
 * understand (a message, a state, a reply) is a string of JSON in it, since Lua would not give it back as it came.
 *
 * | key below the root | what |
 * |---|---|
 * | `seq`, `out-seq` | counters |
 * | `guests` | address -> guest; `guest:<guest>`: the set of a guest's addresses |
 * | `ids` | channel and guest -> conversation; `conversation:<id>`: its fields; `history:<id>`: a stream |
 * | `mine`, `theirs` | conversations of the agent, and handed over to a person, by the time of the last change |
 * | `seen:<digest>` | a message that came, 8 days |
 * | `inbox` | a stream of the messages that have not had their turn; `<seq>-0` |
 * | `waiting` | the same, in the order of their turns; `attempts`: how many failed; `lease:<conversation>` |
 * | `received:<conversation>` | a stream of the messages that have had it |
 * | `answer:<seq>` | of a turn, 8 days |
 * | `out:<id>` | a reply; `outs:<conversation>`: all of them; `line:<conversation>`: those not yet sent, in order |
 * | `opted-out` | of guests who were erased: digest of an address -> moment |
 * | `due`, `sending`, `unknown`, `unsent`, `failed` | replies by what they wait for |
 */
export const prelude = `
local ask = cjson.decode(ARGV[1])
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function key(...)
  return KEYS[1] .. ':' .. table.concat({ ... }, ':')
end

local function pad(number)
  return string.format('%016.0f', number)
end

local function whole(number)
  return string.format('%.0f', number)
end

local function grow(of, field, number)
  if number > tonumber(call('HGET', of, field) or '0') then call('HSET', of, field, whole(number)) end
end

local function fields_of(of)
  local flat, fields = call('HGETALL', of), {}
  for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
  return fields
end
`;
