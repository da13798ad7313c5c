-- Ends a claim with its outcome: XComs and the outcome's command become visible together.
-- KEYS: 1 claims, 2 inbox, 3 xcom, 4 rendered
-- ARGV: 1 claim field, 2 token, 3 outcome command, 4 what the arguments became (empty if that is
--       known or nobody asked), 5 the field it goes to, 6.. pairs of XCom field and value
-- Returns 1 if reported now, 2 if this token had reported before, 0 if the claim is lost.
local claim = redis.call('HGET', KEYS[1], ARGV[1])
if claim == 'done:' .. ARGV[2] then
  return 2
end
if claim ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], 'done:' .. ARGV[2])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[4], ARGV[5], ARGV[4])
end
if #ARGV > 5 then
  redis.call('HSET', KEYS[3], unpack(ARGV, 6))
end
redis.call('XADD', KEYS[2], '*', 'c', ARGV[3])
return 1
