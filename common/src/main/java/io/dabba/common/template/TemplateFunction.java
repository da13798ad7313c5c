package io.dabba.common.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a template may call. Put one into a map among the variables: {@code ti.xcom_pull('a')}
 * calls the function {@code xcom_pull} of the map {@code ti}. Nothing else can be called.
 */
@FunctionalInterface
public interface TemplateFunction {
  /**
   * Returns a JSON-like value; an exception fails the template with its message.
   *
   * @param arguments by place; null stands for one left out before others that were named
   */
  @Nullable Object call(List<@Nullable Object> arguments);

  /** The names that arguments may be given by, in their order; without names there are none. */
  default List<String> parameters() {
    return List.of();
  }

  /** A function whose arguments may be named. */
  static TemplateFunction named(List<String> parameters, TemplateFunction body) {
    return new TemplateFunction() {
      @Override
      public @Nullable Object call(List<@Nullable Object> arguments) {
        return body.call(arguments);
      }

      @Override
      public List<String> parameters() {
        return parameters;
      }
    };
  }
}
