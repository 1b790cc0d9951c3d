/**
 * Opt-outs of guests who were erased, as in `records/sqlite/opt-outs.ts`: by a digest of each address, with the moment.
 * An address is named as the set of a guest's addresses names it.
 */
export const optOuts = `
local function digest_of(name)
  return redis.sha1hex(ask.hotel .. ' ' .. name)
end

local function opted_out_at(names)
  local newest = 0
  for _, name in ipairs(names) do
    newest = math.max(newest, tonumber(call('HGET', key('opted-out'), digest_of(name)) or '0'))
  end
  return newest
end

-- 0: the guest wanted messages again.
local function keep_opt_out(names, at)
  for _, name in ipairs(names) do
    if at > 0 then grow(key('opted-out'), digest_of(name), at) else call('HDEL', key('opted-out'), digest_of(name)) end
  end
end
`;
