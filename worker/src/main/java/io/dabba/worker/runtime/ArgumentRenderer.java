package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the text inside templated arguments, however deep, and leaves the rest as it is. */
final class ArgumentRenderer {
  private final UnaryOperator<String> template;

  ArgumentRenderer(UnaryOperator<String> template) {
    this.template = template;
  }

  Map<String, Object> render(OperatorDescriptor operator, Map<String, Object> arguments) {
    Set<String> templated =
        operator.arguments().stream()
            .filter(OperatorDescriptor.Argument::templated)
            .map(OperatorDescriptor.Argument::name)
            .collect(Collectors.toSet());
    Map<String, Object> rendered = new LinkedHashMap<>();
    arguments.forEach(
        (name, value) ->
            rendered.put(name, templated.contains(name) ? renderArgument(name, value) : value));
    return Collections.unmodifiableMap(rendered);
  }

  private @Nullable Object renderArgument(String name, @Nullable Object value) {
    try {
      return renderValue(value);
    } catch (DabbaException e) {
      throw new DabbaException(e.code(), "argument " + name + ": " + e.getMessage(), e);
    }
  }

  private @Nullable Object renderValue(@Nullable Object value) {
    if (value instanceof String text) {
      return template.apply(text);
    }
    if (value instanceof List<?> list) {
      return renderList(list);
    }
    if (value instanceof Map<?, ?> map) {
      return renderMap(map);
    }
    return value;
  }

  private List<Object> renderList(List<?> list) {
    List<@Nullable Object> rendered = new ArrayList<>(list.size());
    list.forEach(element -> rendered.add(renderValue(element)));
    return Collections.unmodifiableList(rendered);
  }

  private Map<Object, Object> renderMap(Map<?, ?> map) {
    Map<Object, @Nullable Object> rendered = new LinkedHashMap<>();
    map.forEach((key, value) -> rendered.put(key, renderValue(value)));
    return Collections.unmodifiableMap(rendered);
  }
}
