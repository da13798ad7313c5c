-- Writes what became of a delivery: it is over, or due again.
-- KEYS: 1 outbox, 2 deliveries of the alert, 3 open, 4 settled
-- ARGV: 1 member of the outbox, 2 until when the caller has it, 3 delivery number, 4 delivery,
--       5 when it is due again (0 if it is over), 6 alert id
-- Returns 1, or 0 if somebody else has taken it since.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
if ARGV[5] ~= '0' then
  redis.call('ZADD', KEYS[1], ARGV[5], ARGV[1])
  return 1
end
redis.call('ZREM', KEYS[1], ARGV[1])
if redis.call('HINCRBY', KEYS[3], ARGV[6], -1) <= 0 then
  redis.call('HDEL', KEYS[3], ARGV[6])
  redis.call('SADD', KEYS[4], ARGV[6])
end
return 1
