"""What a Python task of Dabba can know and say.

    from dabba import context, skip, fail

The module talks to the worker through files in a directory of the try's own, named by the
environment; without them, as in a unit test, the context is empty and nothing is sent.
"""

import datetime
import decimal
import json
import os


class Context(dict):
    """The facts of this try, as items and as attributes: context["run_id"], context.run_id."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError("context has no " + repr(name)) from None


class SkipTask(Exception):
    """Raised by skip()."""


class FailTask(Exception):
    """Raised by fail()."""

    def __init__(self, reason, retry=False):
        super().__init__(reason)
        self.retry = retry


def skip(reason="skipped"):
    """Ends the try: the task is skipped."""
    raise SkipTask(reason)


def fail(reason="failed", retry=False):
    """Ends the try: the task fails, for good unless retry is true."""
    raise FailTask(reason, retry)


def xcom_push(key, value):
    """Stores a value for other tasks, together with the outcome of the try."""
    dumps(value, "xcom " + repr(key))
    xcoms[str(key)] = value


def set_result(value):
    """Sets the return value of a script; a function just returns it."""
    dumps(value, "return value")
    xcoms["return_value"] = value


def count(name, amount=1, **labels):
    """Adds to a business metric, once the task has succeeded."""
    _metric({"count": name, "value": amount, "labels": labels})


def gauge(name, value, **labels):
    """Sets a business metric, once the task has succeeded."""
    _metric({"gauge": name, "value": value, "labels": labels})


def dumps(value, what):
    """JSON of a value; dates become ISO texts and decimals texts. Refuses what is no JSON."""
    try:
        return json.dumps(value, default=_plain, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{what}: expected JSON-like values, found {error}") from None


def _plain(value):
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError("an object of type " + type(value).__name__)


def _metric(line):
    path = os.environ.get("DABBA_METRICS_FILE")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


context = Context()
xcoms = {}
