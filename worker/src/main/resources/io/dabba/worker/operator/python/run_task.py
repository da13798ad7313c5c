"""Runs one try of a Python task: run_task.py INPUT OUTPUT, both JSON files."""

import inspect
import json
import os
import runpy
import sys
import traceback

import dabba

SKIP = 99


def main(input_path, output_path):
    with open(input_path, encoding="utf-8") as file:
        task = json.load(file)
    os.remove(input_path)
    dabba.context.update(task["context"])
    outcome = run(task)
    sys.stdout.flush()
    sys.stderr.flush()
    with open(output_path, "w", encoding="utf-8") as file:
        json.dump(outcome, file, default=dabba._plain, allow_nan=False)


def run(task):
    try:
        if task["callable"]:
            dabba.xcoms["return_value"] = call(task)
            dabba.dumps(dabba.xcoms["return_value"], "return value")
        else:
            sys.argv = [task["source"]] + [str(arg) for arg in task["op_args"]]
            runpy.run_path(task["source"], run_name="__main__")
    except dabba.SkipTask as skipped:
        return {"state": "skipped", "error": str(skipped)}
    except dabba.FailTask as failed:
        return {"state": "failed", "error": str(failed), "retry": bool(failed.retry)}
    except SystemExit as end:
        if end.code not in (None, 0):
            return exited(end.code)
    except BaseException as error:
        return raised(task, error)
    return {"state": "success", "xcoms": dabba.xcoms}


def call(task):
    function = runpy.run_path(task["source"], run_name="dabba_task").get(task["callable"])
    if not callable(function):
        dabba.fail(f"callable: expected a function {task['callable']!r}, found none")
    kwargs = dict(task["op_kwargs"])
    return function(*task["op_args"], **offered(function, task["op_args"], kwargs), **kwargs)


def offered(function, args, kwargs):
    """The facts that the function names as parameters and was not given otherwise."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return {}
    named = [
        parameter.name
        for parameter in parameters[len(args):]
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
    ]
    facts = {"context": dabba.context, **dabba.context.get("xcoms", {}), **dabba.context}
    return {name: facts[name] for name in named if name in facts and name not in kwargs}


def exited(code):
    if code == SKIP:
        return {"state": "skipped", "error": f"exit code {SKIP}"}
    if isinstance(code, int):
        return {"state": "failed", "error": f"expected exit code 0, found {code}", "retry": True}
    print(code, file=sys.stderr)
    return {"state": "failed", "error": str(code), "retry": True}


def raised(task, error):
    """The traceback goes to the log without the frames of this file; its last line is the error."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != task["source"]:
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace or error.__traceback__)
    line = traceback.format_exception_only(type(error), error)[-1].strip()
    return {"state": "failed", "error": line, "retry": not isinstance(error, SyntaxError)}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
