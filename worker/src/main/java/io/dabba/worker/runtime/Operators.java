package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The operators of this worker, by the name DAG files give them. */
public final class Operators {
  private final Map<String, Operator> byName = new TreeMap<>();

  public Operators(Iterable<Operator> operators) {
    operators.forEach(operator -> byName.put(operator.descriptor().name(), operator));
  }

  /** All operators on the class path. */
  public static Operators installed() {
    return new Operators(ServiceLoader.load(Operator.class));
  }

  /** The operator of a name; refuses a name this worker does not have. */
  Operator named(String name) {
    Operator operator = byName.get(name);
    if (operator == null) {
      throw DabbaException.invalid(
          "operator: expected one of " + byName.keySet() + ", found \"" + name + '"');
    }
    return operator;
  }
}
