package io.dabba.common.operator;

import java.util.List;

/**
 * What a DAG file may say about an operator.
 *
 * @param name the name in DAG files, such as {@code bash}
 * @param description one line for documentation and editors
 * @param arguments what it takes; anything else in a DAG file is an error
 */
public record OperatorDescriptor(String name, String description, List<Argument> arguments) {
  public OperatorDescriptor {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param name its name in DAG files
   * @param type JSON type of its value
   * @param required whether it must be given
   * @param templated whether {@code {{ }}} in its text is rendered before each try
   * @param description one line for documentation and editors
   */
  public record Argument(
      String name, Type type, boolean required, boolean templated, String description) {}

  /** JSON types. */
  public enum Type {
    STRING,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT,
    ANY
  }
}
