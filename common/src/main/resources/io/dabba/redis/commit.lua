-- Writes what a batch of commands has decided: all of it, or nothing if the epoch is old.
-- KEYS: 1 meta, 2 inbox, 3 changes, 4.. the keys written
-- ARGV: 1 epoch, 2 cursor, 3 cursor before, 4 change summary (empty for none), 5 entries to keep of
--       a capped stream; of changes so many fewer that their summaries take about 512 KB,
--       6.. operations: code, index into KEYS, number of arguments, arguments
-- Codes: H hset, D hdel, A sadd, R srem, Z zadd, Y zrem, U unlink, N add to each field the number
-- after it and drop those that come to nothing, C append each argument as a command,
-- X append each argument as an entry of a capped stream.
-- Returns 1 (also when this very commit was made before and only its answer was lost), or 0 if the
-- caller no longer owns the shard or works on a state that is not the stored one.
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'cursor')
if meta[1] ~= ARGV[1] then
  return 0
end
local stored = meta[2] or '0-0'
if stored ~= ARGV[3] then
  return stored == ARGV[2] and 1 or 0
end
local commands = {
  H = 'HSET', D = 'HDEL', A = 'SADD', R = 'SREM', Z = 'ZADD', Y = 'ZREM', U = 'UNLINK'
}
local at, last = 6, #ARGV
while at <= last do
  local code, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
  local command = commands[code]
  at = at + 3
  if count == 0 then
    redis.call(command, key)
  end
  local stop = at + count
  while code == 'C' and at < stop do
    redis.call('XADD', key, '*', 'c', ARGV[at])
    at = at + 1
  end
  while code == 'X' and at < stop do
    redis.call('XADD', key, 'MAXLEN', '~', ARGV[5], '*', 'e', ARGV[at])
    at = at + 1
  end
  while code == 'N' and at < stop do
    if redis.call('HINCRBY', key, ARGV[at], ARGV[at + 1]) <= 0 then
      redis.call('HDEL', key, ARGV[at])
    end
    at = at + 2
  end
  while at < stop do
    local slice = math.min(stop, at + 1000)
    redis.call(command, key, unpack(ARGV, at, slice - 1))
    at = slice
  end
end
redis.call('HSET', KEYS[1], 'cursor', ARGV[2])
redis.call('XTRIM', KEYS[2], 'MINID', '~', ARGV[2])
if ARGV[4] ~= '' then
  local room = math.max(16, math.floor(524288 / #ARGV[4]))
  local kept = math.min(room, tonumber(ARGV[5]))
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', kept, '*', 'e', ARGV[4])
end
return 1
