-- Takes or renews the lease of a shard.
-- KEYS: 1 meta
-- ARGV: 1 owner, 2 lease in milliseconds
-- Returns the epoch if the caller now owns the shard, or nil if another owner's lease runs.
-- A new owner raises the epoch, never below the time in 2^20ths of a second, so that a store which
-- lost its last writes cannot hand out an epoch twice, even if it is back within the second.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local meta = redis.call('HMGET', KEYS[1], 'owner', 'lease_until', 'epoch')
if meta[1] == ARGV[1] and tonumber(meta[2]) > now then
  redis.call('HSET', KEYS[1], 'lease_until', now + ARGV[2])
  return meta[3]
end
if meta[1] and meta[1] ~= '' and tonumber(meta[2]) > now then
  return nil
end
local floor = time[1] * 1048576 + math.floor(time[2] * 1.048576)
local epoch = math.max(tonumber(meta[3] or '0') + 1, floor)
local text = string.format('%.0f', epoch)
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'lease_until', now + ARGV[2], 'epoch', text)
return text
