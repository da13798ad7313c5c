-- Forgets the oldest versions of a DAG beyond a number, up to the first that is still in use: the
-- one that new runs are pinned to, or one that a stored run is.
-- KEYS: 1 versions, 2 dropped versions, 3 pins, 4 dags, 5 runs of the DAG
-- ARGV: 1 dag_id, 2 versions to keep, 3 most to forget at once, 4 what keys of its runs begin with,
-- 5 most runs to look at
-- Returns the bundles of those that were forgotten.
local forgotten = {}

-- Pins do not know runs that are older than they are, so the stored runs are counted before the
-- first version is forgotten; from then on each commit counts. False if there are too many.
local function count_pins()
  if redis.call('ZCARD', KEYS[5]) > tonumber(ARGV[5]) then
    return false
  end
  local pins = {}
  for _, run in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
    local bundle = redis.call('HGET', ARGV[4] .. run, 'bundle')
    if bundle then
      pins[bundle] = (pins[bundle] or 0) + 1
    end
  end
  for bundle, runs in pairs(pins) do
    redis.call('HSET', KEYS[3], ARGV[1] .. '/' .. bundle, runs)
  end
  redis.call('HSET', KEYS[2], ARGV[1], 0)
  return true
end

local excess = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
if excess <= 0 then
  return forgotten
end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 and not count_pins() then
  return forgotten
end
local dag = redis.call('HGET', KEYS[4], ARGV[1])
local current = dag and cjson.decode(dag)['bundle']
local last = math.min(excess, tonumber(ARGV[3])) - 1
for _, bundle in ipairs(redis.call('ZRANGE', KEYS[1], 0, last)) do
  if bundle == current or redis.call('HEXISTS', KEYS[3], ARGV[1] .. '/' .. bundle) == 1 then
    return forgotten
  end
  redis.call('ZREM', KEYS[1], bundle)
  redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
  forgotten[#forgotten + 1] = bundle
end
return forgotten
