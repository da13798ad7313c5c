-- Marks an alarm as taken and, if rules match it, puts an alert and its deliveries into the outbox:
-- both or neither, so no alarm is lost and none is told twice. Its entry can be deleted after that.
-- KEYS: 1 mark of the alarm's entry, 2 alerts, 3 times, 4 outbox, 5 escalations, 6 open,
--       7 settled, 8 suppressed, 9 acknowledgements, 10 deliveries of the alert, 11 seen
-- ARGV: 1 milliseconds to keep the mark (0 if the alarm is of no stream), 2 alert id (empty if no
--       rule matches), 3 alert, 4 raised at, 5 milliseconds to tell no other like it (0 for none),
--       6 when others are told (0 for never), 7 alerts to keep, 8 prefix of keys of deliveries,
--       9.. triples of delivery number, delivery, when it is due
-- Returns handled (somebody else took the alarm), ignored (no rule matches), known (the alert was
-- raised before), suppressed (one like it was), or raised.
local id = ARGV[2]
if ARGV[1] ~= '0' and not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then
  return 'handled'
end
if id == '' then
  return 'ignored'
end
if redis.call('HEXISTS', KEYS[2], id) == 1 then
  return 'known'
end
if ARGV[5] ~= '0' then
  local first = redis.call('GET', KEYS[11])
  if first then
    redis.call('HINCRBY', KEYS[8], first, 1)
    return 'suppressed'
  end
  redis.call('SET', KEYS[11], id, 'PX', ARGV[5])
end
redis.call('HSET', KEYS[2], id, ARGV[3])
redis.call('ZADD', KEYS[3], ARGV[4], id)
if ARGV[6] ~= '0' then
  redis.call('ZADD', KEYS[5], ARGV[6], id)
end
local count = 0
for at = 9, #ARGV, 3 do
  redis.call('HSET', KEYS[10], ARGV[at], ARGV[at + 1])
  redis.call('ZADD', KEYS[4], ARGV[at + 2], id .. '/' .. ARGV[at])
  count = count + 1
end
if count > 0 then
  redis.call('HSET', KEYS[6], id, count)
else
  redis.call('SADD', KEYS[7], id)
end
local excess = redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[7])
if excess > 0 then
  for _, old in ipairs(redis.call('ZRANGE', KEYS[3], 0, excess - 1)) do
    redis.call('ZREM', KEYS[3], old)
    redis.call('ZREM', KEYS[5], old)
    for _, hash in ipairs({KEYS[2], KEYS[6], KEYS[8], KEYS[9]}) do
      redis.call('HDEL', hash, old)
    end
    redis.call('UNLINK', ARGV[8] .. old)
  end
end
return 'raised'
