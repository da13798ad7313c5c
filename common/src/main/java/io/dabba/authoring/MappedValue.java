package io.dabba.authoring;

import org.jspecify.annotations.Nullable;

/**
 * A value that a task group is mapped over, to be taken by the group's functions. Templates read it
 * as {@code {{ mapped.name }}}.
 *
 * @param <T> its type
 */
public final class MappedValue<T> implements Input<T> {
  private final String name;
  private final Each<T> values;

  MappedValue(String name, Each<T> values) {
    this.name = name;
    this.values = values;
  }

  /** What templates call it. */
  public String name() {
    return name;
  }

  java.lang.reflect.@Nullable Type valueType() {
    return values.valueType();
  }
}
