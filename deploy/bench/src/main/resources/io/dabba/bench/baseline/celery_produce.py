"""Sends tasks and waits for their results; prints tasks a second, a line for each repetition."""

import os
import sys
import time

import redis

from celery_tasks import nothing

LIMIT_SECONDS = 120


def measure(store, count):
    store.flushdb()
    start = time.monotonic()
    for _ in range(count):
        nothing.delay()
    while store.dbsize() < count:
        if time.monotonic() - start > LIMIT_SECONDS:
            sys.exit("expected %d results, found %d" % (count, store.dbsize()))
        time.sleep(0.01)
    return count / (time.monotonic() - start)


def main():
    count, repetitions = int(sys.argv[1]), int(sys.argv[2])
    store = redis.Redis.from_url(os.environ["BENCH_RESULTS"])
    measure(store, max(500, count // 4))
    for _ in range(repetitions):
        print(measure(store, count), flush=True)


if __name__ == "__main__":
    main()
