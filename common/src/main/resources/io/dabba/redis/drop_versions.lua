-- Forgets the oldest versions of a DAG beyond a number, up to the first that is still in use: the
-- one that new runs are pinned to, or one that a stored run is.
-- KEYS: 1 versions, 2 dropped versions, 3 pins, 4 dags
-- ARGV: 1 dag_id, 2 versions to keep, 3 most to forget at once
-- Returns the bundles of those that were forgotten.
local forgotten = {}
local excess = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
if excess <= 0 then
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
