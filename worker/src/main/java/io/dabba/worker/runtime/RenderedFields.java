package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.secret.SecretNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a try as people may see them: those that may hold templates, rendered, without
 * secrets. Masked are the values of variables and connections that are secret, wherever they stand,
 * and what stands under a name that looks secret. Source: Airflow's rendered template fields.
 *
 * @param masker knows the secrets that rendering has met
 */
record RenderedFields(SecretMasker masker) {
  /** Characters of one field that are kept; Airflow's max_templated_field_length. */
  static final int MAX_LENGTH = 4_096;

  /** Those that the operator lets be templates, by name. */
  Map<String, Object> of(OperatorDescriptor operator, Map<String, Object> arguments) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    operator.arguments().stream()
        .filter(Argument::templated)
        .map(Argument::name)
        .filter(arguments::containsKey)
        .forEach(name -> fields.put(name, masked(name, arguments.get(name))));
    return Collections.unmodifiableMap(fields);
  }

  /** The same as JSON, what is long cut off and marked; null if there are none. */
  @Nullable String json(OperatorDescriptor operator, Map<String, Object> arguments) {
    Map<String, Object> fields = new LinkedHashMap<>(of(operator, arguments));
    fields.replaceAll((name, value) -> shortened(value));
    return fields.isEmpty() ? null : Json.write(fields);
  }

  private @Nullable Object masked(String name, @Nullable Object value) {
    boolean isHidden = value != null && SecretNames.isSecret(name);
    return isHidden ? SecretMasker.MASK : masked(value);
  }

  private @Nullable Object masked(@Nullable Object value) {
    if (value instanceof String text) {
      return masker.mask(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::masked).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      map.forEach(
          (key, entry) ->
              fields.put(masker.mask(String.valueOf(key)), masked(String.valueOf(key), entry)));
      return fields;
    }
    return value;
  }

  private static @Nullable Object shortened(@Nullable Object value) {
    String text = value instanceof String given ? given : Json.write(value);
    return text.length() <= MAX_LENGTH
        ? value
        : text.substring(0, MAX_LENGTH)
            + "... (truncated: "
            + text.length()
            + " characters, "
            + MAX_LENGTH
            + " shown)";
  }
}
