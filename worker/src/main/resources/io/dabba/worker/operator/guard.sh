# Runs "$1 -c $2" in this process group, guarded by a shell that reads signal names from standard
# input and sends them to the whole group. When the input ends, because the worker closed it or
# died, the guard kills the group. Started through setsid, so that the group is the task's own.
exec 3<&0 </dev/null
{
  trap '' TERM
  while read -r signal; do kill -s "$signal" 0; done
  kill -s KILL 0
} <&3 3<&- >/dev/null 2>&1 &
exec 3<&-
exec "$1" -c "$2"
