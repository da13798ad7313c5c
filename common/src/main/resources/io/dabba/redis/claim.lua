-- Gives one worker the right to run one look of one try, and tells the engine that it started.
-- KEYS: 1 claims, 2 task instances (chunk), 3 inbox, 4 run, 5 xcom
-- ARGV: 1 claim field, 2 token, 3 field of the task instance, 4 prefix its record must have
--       ("queued|<try_number>|", or "queued|<try_number>.<look>|" after a wait),
--       5 StartTask command, 6 "task_id/map_index" of a later try than the first, whose earlier
--       XComs go, or empty. One that goes on where it stopped keeps them: its record tells in the
--       12th part how long what it is told is.
-- Returns {1, run context} if the claim is ours (also when it was ours before), {0, 'claimed'} if
-- another worker holds it, {0, 'stale'} if the try is not the current one or has been reported.
-- If the task has been at work before, the context is followed by the time now in milliseconds,
-- since when it has (base 36), the length of its last wait in characters, and a text that begins
-- with it.
local function granted(record)
  local context = redis.call('HGET', KEYS[4], 'context')
  local since, length, text
  if record then
    since, length, text =
      string.match(record, '^' .. string.rep('[^|]*|', 8) .. '(%w+)|[^|]*|[^|]*|(%d*)|(.*)$')
  end
  if not since then
    return {1, context}
  end
  local time = redis.call('TIME')
  return {1, context, time[1] * 1000 + math.floor(time[2] / 1000), since, length, text}
end
local claim = redis.call('HGET', KEYS[1], ARGV[1])
if claim == ARGV[2] then
  return granted(redis.call('HGET', KEYS[2], ARGV[3]))
end
if claim then
  return {0, string.sub(claim, 1, 5) == 'done:' and 'stale' or 'claimed'}
end
local record = redis.call('HGET', KEYS[2], ARGV[3])
if not record or string.sub(record, 1, #ARGV[4]) ~= ARGV[4] then
  return {0, 'stale'}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if ARGV[6] ~= '' and not string.match(record, '^' .. string.rep('[^|]*|', 11) .. '%d') then
  local more = redis.call('HGET', KEYS[5], ARGV[6])
  for _, key in ipairs(more and cjson.decode(more) or {}) do
    redis.call('HDEL', KEYS[5], ARGV[6] .. '/' .. key)
  end
  redis.call('HDEL', KEYS[5], ARGV[6], ARGV[6] .. '/return_value')
end
redis.call('XADD', KEYS[3], '*', 'c', ARGV[5])
return granted(record)
