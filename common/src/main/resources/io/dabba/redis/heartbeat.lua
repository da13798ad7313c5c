-- Renews a worker's lease; every claim it holds lives as long as the lease.
-- KEYS: 1 workers, 2 worker-info, 3 stops
-- ARGV: 1 worker, 2 lease in milliseconds, 3 JSON description
-- Returns the claim fields the worker shall stop, and forgets them.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
local stops = redis.call('SMEMBERS', KEYS[3])
if #stops > 0 then
  redis.call('DEL', KEYS[3])
end
return stops
