-- Appends commands that another shard has decided, each once, however often they are brought.
-- KEYS: 1 inbox, 2 received
-- ARGV: 1 the other shard, 2.. pairs of entry (id in that shard's stream of outgoing commands, in
--       order) and command
-- Returns how many were new.
local function is_after(id, other)
  local ms, seq = string.match(id, '^(%d+)-(%d+)$')
  local other_ms, other_seq = string.match(other, '^(%d+)-(%d+)$')
  ms, seq, other_ms, other_seq =
    tonumber(ms), tonumber(seq), tonumber(other_ms), tonumber(other_seq)
  return ms > other_ms or (ms == other_ms and seq > other_seq)
end
local last = redis.call('HGET', KEYS[2], ARGV[1]) or '0-0'
local new = 0
for at = 2, #ARGV, 2 do
  if is_after(ARGV[at], last) then
    redis.call('XADD', KEYS[1], '*', 'c', ARGV[at + 1])
    last = ARGV[at]
    new = new + 1
  end
end
redis.call('HSET', KEYS[2], ARGV[1], last)
return new
