-- KEYS: 1 meta, 2 records, 3 inbox. ARGV: 1 epoch, 2 cursor, 3.. field and value pairs. Returns 1 or 0.
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[2], unpack(ARGV, 3))
redis.call('HSET', KEYS[1], 'cursor', ARGV[2])
redis.call('XTRIM', KEYS[3], 'MINID', '~', ARGV[2])
return 1
