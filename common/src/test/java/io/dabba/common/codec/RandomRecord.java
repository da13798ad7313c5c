package io.dabba.common.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws values of records, so that a new component or record is covered without being listed. */
final class RandomRecord {
  private static final String ALPHABET = "abcXYZ019_";
  private static final String ANY = ALPHABET + " \"\\{}|/\n\u0928\u092e";

  private final Random random;

  RandomRecord(Random random) {
    this.random = random;
  }

  /** Any record of a sealed interface, or of a record class. */
  <T> T draw(Class<T> type) {
    return type.cast(value(type, type, ""));
  }

  private @Nullable Object component(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return nullable && random.nextInt(3) == 0
        ? null
        : value(component.getType(), component.getGenericType(), component.getName());
  }

  private Object value(Class<?> type, Type generic, String name) {
    if (type.isSealed()) {
      Class<?>[] permitted = type.getPermittedSubclasses();
      Class<?> chosen = permitted[random.nextInt(permitted.length)];
      return value(chosen, chosen, name);
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type == List.class) {
      return list(argument(generic, 0), name);
    }
    if (type == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      Type values = argument(generic, 1);
      list(argument(generic, 0), name)
          .forEach(key -> map.put(key, value(raw(values), values, name)));
      return map;
    }
    return simple(type, name);
  }

  private Object simple(Class<?> type, String name) {
    if (type == String.class) {
      return text(
          name.endsWith("Id") || List.of("runIds", "event", "worker", "pool").contains(name)
              ? ALPHABET
              : ANY,
          1);
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(100_000);
    }
    if (type == long.class || type == Long.class) {
      return random.nextLong();
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
    }
    if (type == Duration.class) {
      return Duration.ofMillis(random.nextInt());
    }
    throw new IllegalStateException("expected a type that can be drawn, found " + type);
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(this::component).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected to make a " + type, e);
    }
  }

  private List<Object> list(Type item, String name) {
    List<Object> items = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      items.add(value(raw(item), item, name));
    }
    return items;
  }

  private String text(String alphabet, int minLength) {
    StringBuilder text = new StringBuilder();
    for (int length = minLength + random.nextInt(20); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static Type argument(Type generic, int index) {
    return ((ParameterizedType) generic).getActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
