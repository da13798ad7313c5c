package io.dabba.common.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to do when a task or run reaches a point: an operator with its arguments, run on a
 * worker apart from all tasks.
 *
 * @param event when
 * @param operator which operator does it
 * @param arguments what it is given, templates included
 */
public record CallbackSpec(CallbackEvent event, String operator, Map<String, Object> arguments) {
  public CallbackSpec {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
