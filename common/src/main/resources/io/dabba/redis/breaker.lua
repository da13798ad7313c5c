-- Replaces the state of one circuit breaker if it is still the expected one; else tells the one
-- there is. A caller that knows none yet expects "?", which no breaker has.
-- KEYS: 1 breakers
-- ARGV: 1 name, 2 expected state, empty for none, 3 new state
-- Returns {1 if replaced else 0, state before or an empty text, time in milliseconds}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if state ~= ARGV[2] then
  return {0, state, now}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return {1, state, now}
