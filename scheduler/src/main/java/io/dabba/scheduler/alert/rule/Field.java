package io.dabba.scheduler.alert.rule;

import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file and where it stands. Every complaint names the file, the path, what was
 * expected and what was found.
 *
 * @param file the file
 * @param path where in it, such as {@code rules[0].severity}
 * @param value a text, a list, a map, or null where nothing is
 */
record Field(String file, String path, @Nullable Object value) {
  /** The name of a field, as a value that may be wrong. */
  Field named(String name) {
    return new Field(file, path, name);
  }

  boolean isGiven() {
    return value != null && !value.equals("");
  }

  /** The fields of an object, of which it may have these only. */
  Map<String, Field> object(String... known) {
    Map<String, Field> fields = entries();
    for (String name : fields.keySet()) {
      if (!List.of(known).contains(name)) {
        throw fields.get(name).expected("one of " + String.join(", ", known), name);
      }
    }
    Map<String, Field> all = new LinkedHashMap<>();
    for (String name : known) {
      all.put(name, fields.getOrDefault(name, at("." + name, null)));
    }
    return all;
  }

  /** The fields of an object, whatever their names; none where nothing is. */
  Map<String, Field> entries() {
    if (!isGiven()) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw expected("names and values");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    map.forEach((name, each) -> fields.put(String.valueOf(name), at("." + name, each)));
    return fields;
  }

  /** The items of a list, or the one value that stands in its place; none where nothing is. */
  List<Field> items() {
    if (!isGiven()) {
      return List.of();
    }
    if (value instanceof Map) {
      throw expected("a list");
    }
    if (!(value instanceof List<?> list)) {
      return List.of(this);
    }
    List<Field> items = new ArrayList<>();
    for (int index = 0; index < list.size(); index++) {
      items.add(at("[" + index + "]", list.get(index)));
    }
    return items;
  }

  String text() {
    if (!isGiven() || !(value instanceof String text)) {
      throw expected("text");
    }
    return text;
  }

  String text(String otherwise) {
    return isGiven() ? text() : otherwise;
  }

  List<String> texts() {
    return items().stream().map(Field::text).toList();
  }

  /** Names and texts. */
  Map<String, String> textByName() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((name, field) -> texts.put(name, field.text()));
    return texts;
  }

  /** The text as something else; what the parser refuses is refused here. */
  <T> T as(String expected, Function<String, T> parser) {
    String text = text();
    try {
      return parser.apply(text);
    } catch (DabbaException e) {
      throw expected(
          e.getMessage().replaceFirst("^.*?expected ", "").replaceFirst(", found.*", ""));
    } catch (RuntimeException e) {
      throw expected(expected);
    }
  }

  int number(int otherwise, int min, int max) {
    if (!isGiven()) {
      return otherwise;
    }
    String expected = "a number from " + min + " to " + max;
    int number = as(expected, Integer::parseInt);
    if (number < min || number > max) {
      throw expected(expected);
    }
    return number;
  }

  DabbaException expected(String expected) {
    return expected(expected, found());
  }

  private DabbaException expected(String expected, String found) {
    String shown = found.length() > 80 ? found.substring(0, 80) + "..." : found;
    return DabbaException.invalid(
        file + ": " + path + ": expected " + expected + ", found " + shown);
  }

  private String found() {
    if (!isGiven()) {
      return "nothing";
    }
    if (value instanceof Map) {
      return "names and values";
    }
    return value instanceof List ? "a list" : "\"" + value + '"';
  }

  private Field at(String below, @Nullable Object each) {
    String joined = path.isEmpty() && below.startsWith(".") ? below.substring(1) : path + below;
    return new Field(file, joined, each);
  }
}
