package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.secret.Connection;
import io.dabba.common.template.TemplateFunction;
import io.dabba.common.template.TemplateObject;
import io.dabba.common.template.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects {@code var} and {@code conn} of templates. A value is read when it is asked for.
 * Source: Airflow, {@code docs/templates-ref.rst}.
 */
final class SecretLookups {
  private static final List<String> GET = List.of("key", "default_var");

  private SecretLookups() {}

  /** {@code var.value.x}, {@code var.json.x.y}, and {@code get} of both. */
  static Map<String, Object> variables(TaskContext context) {
    return Map.of(
        "value", lookup("variable", context::variable), "json", lookup("variable", json(context)));
  }

  /** {@code conn.id.host}, {@code conn.get('id')}. */
  static TemplateObject connections(TaskContext context) {
    return lookup(
        "connection",
        id -> {
          Connection found = context.connection(id);
          return found == null ? null : (TemplateObject) name -> field(found, name);
        });
  }

  private static Function<String, @Nullable Object> json(TaskContext context) {
    return key -> {
      String text = context.variable(key);
      try {
        return text == null ? null : Json.read(text, Object.class);
      } catch (DabbaException e) {
        throw DabbaException.invalid("variable \"" + key + "\": expected JSON, found other text");
      }
    };
  }

  private static TemplateObject lookup(
      String kind, Function<String, ? extends @Nullable Object> find) {
    TemplateFunction get = TemplateFunction.named(GET, given -> get(kind, find, given));
    return name -> name.equals("get") ? get : required(kind, find, name);
  }

  private static @Nullable Object get(
      String kind,
      Function<String, ? extends @Nullable Object> find,
      List<@Nullable Object> given) {
    if (given.isEmpty() || given.get(0) == null) {
      throw DabbaException.invalid("get: expected the name of a " + kind + ", found none");
    }
    String name = Objects.toString(given.get(0));
    return given.size() > 1
        ? Objects.requireNonNullElse(find.apply(name), given.get(1))
        : required(kind, find, name);
  }

  private static Object required(
      String kind, Function<String, ? extends @Nullable Object> find, String name) {
    Object found = find.apply(name);
    return found == null ? new Undefined("unknown " + kind + " \"" + name + '"', false) : found;
  }

  private static @Nullable Object field(Connection connection, String name) {
    return switch (name) {
      case "conn_id" -> connection.connectionId();
      case "conn_type" -> connection.connType();
      case "description" -> orNone(name, connection.description());
      case "host" -> orNone(name, connection.host());
      case "schema" -> orNone(name, connection.schema());
      case "login" -> orNone(name, connection.login());
      case "password" -> orNone(name, connection.password());
      case "port" -> orNone(name, connection.port());
      case "extra" -> orNone(name, connection.extra());
      case "extra_dejson" -> connection.extraFields();
      default -> Undefined.unknown(name);
    };
  }

  private static Object orNone(String name, @Nullable Object value) {
    return value == null ? Undefined.none(name, "the connection has none") : value;
  }
}
