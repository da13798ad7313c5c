-- Takes what is due out of a sorted set for a while: whoever takes it has that long to settle it,
-- then others may.
-- KEYS: 1 sorted set by due time
-- ARGV: 1 now, 2 until when it is the caller's, 3 how many at most, 4 prefix of keys of deliveries
--       (empty if members have none)
-- Returns a flat list of member and, with a prefix, delivery. Members whose delivery is gone go.
local taken = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  local delivery = ''
  if ARGV[4] ~= '' then
    local slash = string.find(member, '/', 1, true)
    delivery = redis.call('HGET', ARGV[4] .. string.sub(member, 1, slash - 1), string.sub(member, slash + 1))
  end
  if delivery then
    redis.call('ZADD', KEYS[1], ARGV[2], member)
    table.insert(taken, member)
    table.insert(taken, delivery)
  else
    redis.call('ZREM', KEYS[1], member)
  end
end
return taken
