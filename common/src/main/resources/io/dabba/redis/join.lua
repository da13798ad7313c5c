-- Announces a scheduler to those it shares the shards with.
-- KEYS: 1 scheduler-leases
-- ARGV: 1 scheduler, 2 lease in milliseconds
-- Returns the schedulers whose leases run, the caller among them, in order of their ids.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
local members = redis.call('ZRANGE', KEYS[1], 0, -1)
table.sort(members)
return members
