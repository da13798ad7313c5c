package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function that Dabba brings along.
 *
 * @param name as templates spell it
 * @param parameters the names of its parameters
 * @param required how many of them must be given
 * @param body what it does
 */
record BuiltIn(
    String name, List<String> parameters, int required, Function<Arguments, @Nullable Object> body)
    implements TemplateFunction {
  /** A function of these parameters; those after a star may be left out: {@code "ds, *days"}. */
  static BuiltIn of(String name, String parameters, Function<Arguments, @Nullable Object> body) {
    if (parameters.isEmpty()) {
      return new BuiltIn(name, List.of(), 0, body);
    }
    List<String> names = List.of(parameters.split(", "));
    int required = (int) names.stream().takeWhile(each -> !each.startsWith("*")).count();
    List<String> plain = names.stream().map(each -> each.replace("*", "")).toList();
    return new BuiltIn(name, plain, required, body);
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) {
    if (arguments.size() < required || arguments.size() > parameters.size()) {
      throw DabbaException.invalid(
          "%s: expected %s, found %d arguments"
              .formatted(name, parameters.isEmpty() ? "none" : parameters, arguments.size()));
    }
    Arguments given = new Arguments(name, parameters, arguments);
    try {
      return body.apply(given);
    } catch (DateTimeException | ArithmeticException e) {
      throw given.refused("dates and amounts that fit (" + e.getMessage() + ')');
    }
  }

  @Override
  public String toString() {
    return "function " + name;
  }
}
