-- KEYS: 1 claims, 2 inbox. ARGV: 1 try, 2 token. Returns 1 if claimed, else 0.
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('XADD', KEYS[2], '*', 'c', 'S ' .. ARGV[1])
return 1
