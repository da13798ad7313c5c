-- Adds the deliveries of the next steps of an alert that nobody has acknowledged.
-- KEYS: 1 escalations, 2 acknowledgements, 3 alerts, 4 deliveries of the alert, 5 outbox, 6 open
-- ARGV: 1 alert id, 2 until when the caller has it, 3 alert, 4 when the step after these is due (0
--       for none), 5.. triples of delivery number, delivery, when it is due
-- Returns 1, or 0 if it was acknowledged or somebody else has taken it since.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then
  return 0
end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then
  redis.call('ZREM', KEYS[1], ARGV[1])
  return 0
end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
for at = 5, #ARGV, 3 do
  if redis.call('HSETNX', KEYS[4], ARGV[at], ARGV[at + 1]) == 1 then
    redis.call('ZADD', KEYS[5], ARGV[at + 2], ARGV[1] .. '/' .. ARGV[at])
    redis.call('HINCRBY', KEYS[6], ARGV[1], 1)
  end
end
if ARGV[4] == '0' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
end
return 1
