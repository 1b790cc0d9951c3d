-- 200 hotels in turn, and a message that nobody asked for before.
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", "/v1/tenants/hotel-" .. (n % 200) .. "/messages/" .. n)
end
