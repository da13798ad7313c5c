package io.dabba.authoring;

import java.util.ArrayList;
import java.util.List;

/**
 * A Python function or script: {@code Python.file("orders.py").call("load").kwarg("city", "{{
 * params.city }}")}. Its value is what the function returns. Arguments are templates, the source is
 * none.
 *
 * @param call the operator and its arguments so far
 */
public record Python(OperatorCall call) implements OperatorBuilder<Object, Python> {
  /** Source text. */
  public static Python source(String source) {
    return new Python(OperatorCall.of("python").with("source", source));
  }

  /** A {@code .py} file beside the DAG file. */
  public static Python file(String path) {
    return new Python(OperatorCall.of("python").with("file", path));
  }

  /** The same, calling a function of it. */
  public Python call(String function) {
    return with("callable", function);
  }

  /** The same with arguments by position. */
  public Python args(Object... values) {
    return with("op_args", List.of(values));
  }

  /** The same with one more argument by name. */
  public Python kwarg(String name, Object value) {
    return new Python(call.withEntry("op_kwargs", name, value));
  }

  /** The same with what another task returned, under a name. */
  public Python xcom(String name, String taskId) {
    return new Python(call.withEntry("xcoms", name, taskId));
  }

  /** The same, allowed to see a connection. */
  public Python connection(String id) {
    List<Object> ids = new ArrayList<>();
    if (call.arguments().get("connections") instanceof List<?> before) {
      ids.addAll(before);
    }
    ids.add(id);
    return with("connections", ids);
  }

  /** The same in a virtual environment of the worker. */
  public Python venv(String directory) {
    return with("venv", directory);
  }

  /** The same with one more environment variable. */
  public Python env(String name, String value) {
    return new Python(call.withEntry("env", name, value));
  }

  @Override
  public Python with(String argument, Object value) {
    return new Python(call.with(argument, value));
  }
}
