package io.dabba.worker.isolation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a child asks of its worker, or tells it at last.
 *
 * @param method what it asks for; null if it tells how it ended
 * @param arguments in the method's order, values as JSON
 * @param ending how it ended, or null
 */
record Call(
    @Nullable Method method, @Nullable List<@Nullable String> arguments, @Nullable Ending ending) {
  static Call of(Method method, @Nullable String... arguments) {
    return new Call(method, Arrays.asList(arguments), null);
  }

  static Call end(Ending ending) {
    return new Call(null, null, ending);
  }
}
