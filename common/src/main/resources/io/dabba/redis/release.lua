-- Gives a shard back at once. KEYS: 1 meta. ARGV: 1 owner, 2 epoch. Returns 1 if it was ours, else 0.
local meta = redis.call('HMGET', KEYS[1], 'owner', 'epoch')
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], 'owner', '', 'lease_until', '0')
return 1
