package io.dabba.scheduler.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of view records, by their names: what an answer of each looks like. */
final class Schemas {
  private static final String REFERENCE = "#/components/schemas/";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private final Map<String, ObjectNode> byName = new TreeMap<>();

  /** The schema of a type; that of a record is named, and referred to. */
  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    Class<?> raw = (Class<?>) type;
    return raw.isRecord() ? reference(raw) : simple(raw);
  }

  /** Every schema that was named so far. */
  ObjectNode named() {
    ObjectNode all = NODES.objectNode();
    byName.forEach(all::set);
    return all;
  }

  private ObjectNode reference(Class<?> view) {
    String name = name(view);
    if (!byName.containsKey(name)) {
      byName.put(name, NODES.objectNode());
      byName.put(name, object(view));
    }
    return NODES.objectNode().put("$ref", REFERENCE + name);
  }

  private ObjectNode object(Class<?> view) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    add(view, properties, required);
    return schema;
  }

  private void add(Class<?> view, ObjectNode properties, ArrayNode required) {
    for (RecordComponent component : view.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        add(component.getType(), properties, required);
      } else {
        String name = name(component);
        properties.set(name, nullable(component, of(component.getGenericType())));
        if (!isLeftOut(component)) {
          required.add(name);
        }
      }
    }
  }

  /** A component that says when it is written may be missing. */
  private static boolean isLeftOut(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonInclude.class);
  }

  private static JsonNode nullable(RecordComponent component, ObjectNode schema) {
    boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (!isNullable || schema.isEmpty()) {
      return schema;
    }
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(schema).add(NODES.objectNode().put("type", "null"));
    return either;
  }

  private ObjectNode ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode array = NODES.objectNode().put("type", "array");
      array.set("items", of(arguments[0]));
      return array;
    }
    return NODES.objectNode().put("type", "object");
  }

  private static ObjectNode simple(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    if (type == String.class || type == Duration.class || type.isEnum()) {
      return schema.put("type", "string");
    }
    if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return schema.put("type", "integer");
    }
    if (type == double.class || type == Double.class) {
      return schema.put("type", "number");
    }
    return schema;
  }

  private static String name(RecordComponent component) {
    JsonProperty said = component.getAccessor().getAnnotation(JsonProperty.class);
    return said == null || said.value().isEmpty()
        ? NAMES.translate(component.getName())
        : said.value();
  }

  /** A nested record bears the name of the view it is part of. */
  private static String name(Class<?> view) {
    Class<?> outer = view.getDeclaringClass();
    return outer == null ? view.getSimpleName() : name(outer) + '.' + view.getSimpleName();
  }
}
