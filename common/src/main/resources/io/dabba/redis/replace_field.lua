-- Replaces a field of a hash if it still holds what the caller has read.
-- KEYS[1] hash; ARGV[1] field, ARGV[2] text known, ARGV[3] text to store
-- Answers 1 if it was replaced, 0 if another had changed or deleted it. Repeating it is harmless.
local found = redis.call('HGET', KEYS[1], ARGV[1])
if found == ARGV[3] then
  return 1
end
if found ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
