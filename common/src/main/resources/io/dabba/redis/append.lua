-- Appends a command to an inbox unless the inbox is too long.
-- KEYS: 1 inbox. ARGV: 1 command, 2 longest inbox. Returns the entry id, or nil if it is full.
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[2]) then
  return nil
end
return redis.call('XADD', KEYS[1], '*', 'c', ARGV[1])
