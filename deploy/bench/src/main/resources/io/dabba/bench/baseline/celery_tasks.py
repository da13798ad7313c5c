"""The task that Celery is measured with, and the settings of its worker."""

import os

from celery import Celery

app = Celery(
    "celery_tasks",
    broker=os.environ["BENCH_BROKER"],
    backend=os.environ["BENCH_RESULTS"],
)
app.conf.update(
    task_acks_late=True,
    task_default_queue="celery-bench",
    broker_connection_retry_on_startup=True,
)


@app.task(name="bench.nothing")
def nothing():
    return None
