-- KEYS: 1 claims, 2 inbox, 3 xcom. ARGV: 1 try, 2 token, 3 value. Returns 1 if reported, else 0.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
redis.call('XADD', KEYS[2], '*', 'c', 'C ' .. ARGV[1])
return 1
