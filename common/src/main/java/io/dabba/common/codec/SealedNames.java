package io.dabba.common.codec;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names the records of a sealed interface in stored data: {@code CompleteTask} is {@code
 * complete_task}. The list is closed by the compiler, so no text from outside chooses a class.
 *
 * @param <T> the interface
 */
final class SealedNames<T> {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final Map<String, Class<? extends T>> types;
  private final Map<Class<?>, String> names;

  private SealedNames(Map<String, Class<? extends T>> types) {
    this.types = Collections.unmodifiableMap(types);
    this.names =
        types.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  static <T> SealedNames<T> of(Class<T> sealed) {
    Map<String, Class<? extends T>> types = new TreeMap<>();
    Arrays.stream(sealed.getPermittedSubclasses())
        .forEach(type -> types.put(snakeCase(type), type.asSubclass(sealed)));
    return new SealedNames<>(types);
  }

  String name(T value) {
    return names.get(value.getClass());
  }

  Optional<Class<? extends T>> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  private static String snakeCase(Class<?> type) {
    return HUMP.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
  }
}
