package io.dabba.common.template;

import com.hubspot.jinjava.el.ext.NamedParameter;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call in a template, with arguments by place and by name as in Python.
 *
 * @param function name of what is called
 * @param arguments as Jinjava hands them over, in the order they are written
 */
record Call(String function, List<@Nullable Object> arguments) {
  /** The arguments of a function that knows no names. */
  List<@Nullable Object> positional() {
    return positional(List.of());
  }

  /** The arguments in the order of {@code parameters}; null where none is given before the last. */
  List<@Nullable Object> positional(List<String> parameters) {
    List<@Nullable Object> bound = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Object argument : arguments) {
      if (argument instanceof NamedParameter parameter) {
        place(bound, position(parameters, parameter.getName(), named), parameter.getValue());
      } else if (named.isEmpty()) {
        bound.add(argument);
      } else {
        throw refused("expected no argument without a name after one with a name");
      }
    }
    return bound;
  }

  private int position(List<String> parameters, String name, Set<String> named) {
    int position = parameters.indexOf(name);
    if (parameters.isEmpty()) {
      throw refused("expected arguments without names, found \"" + name + '"');
    }
    if (position < 0) {
      throw refused("expected arguments named " + parameters + ", found \"" + name + '"');
    }
    if (!named.add(name) || (position < arguments.size() && givenByPlace(position))) {
      throw refused("expected \"" + name + "\" once, found it twice");
    }
    return position;
  }

  private boolean givenByPlace(int position) {
    return arguments.stream().limit(position + 1L).noneMatch(NamedParameter.class::isInstance);
  }

  private static void place(List<@Nullable Object> bound, int position, @Nullable Object value) {
    while (bound.size() <= position) {
      bound.add(null);
    }
    bound.set(position, value);
  }

  private DabbaException refused(String problem) {
    return DabbaException.invalid(function + ": " + problem);
  }
}
