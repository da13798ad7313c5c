package io.dabba.worker.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a Python task is told: ids, dates, params, and what it has asked for of other tasks,
 * variables and connections, and of these nothing else.
 */
final class PythonInput {
  private PythonInput() {}

  static Map<String, @Nullable Object> of(
      TaskContext context, Arguments arguments, String sourcePath) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("source", sourcePath);
    input.put("callable", arguments.textOrNull("callable"));
    input.put("op_args", context.arguments().getOrDefault("op_args", List.of()));
    input.put("op_kwargs", context.arguments().getOrDefault("op_kwargs", Map.of()));
    input.put("context", facts(context, arguments));
    return input;
  }

  private static Map<String, @Nullable Object> facts(TaskContext context, Arguments arguments) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    RunContext run = context.run();
    facts.put("dag_id", run.key().dagId());
    facts.put("run_id", run.key().runId());
    facts.put("task_id", context.task().taskId());
    facts.put("map_index", context.mapIndex());
    facts.put("try_number", context.tryNumber());
    facts.put("idempotency_key", context.idempotencyKey());
    putDates(facts, run);
    facts.put("params", context.params());
    facts.put("conf", Json.read(run.conf(), Object.class));
    facts.put("xcoms", xcoms(context, arguments));
    facts.put("variables", variables(context, arguments.list("variables")));
    facts.put("connections", connections(context, arguments.list("connections")));
    return facts;
  }

  private static void putDates(Map<String, @Nullable Object> facts, RunContext run) {
    Instant logicalDate = run.logicalDate();
    facts.put("run_type", run.runType());
    facts.put("logical_date", text(logicalDate));
    facts.put(
        "ds",
        logicalDate == null ? null : LocalDate.ofInstant(logicalDate, ZoneOffset.UTC).toString());
    facts.put("data_interval_start", text(run.dataIntervalStart()));
    facts.put("data_interval_end", text(run.dataIntervalEnd()));
    facts.put("run_after", text(run.runAfter()));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Map<String, @Nullable Object> xcoms(TaskContext context, Arguments arguments) {
    Object declared = context.arguments().getOrDefault("xcoms", Map.of());
    if (!(declared instanceof Map<?, ?> names)) {
      throw DabbaException.invalid("argument xcoms: expected an object, found other values");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names.forEach((name, from) -> values.put(name.toString(), xcom(context, from)));
    return values;
  }

  private static @Nullable Object xcom(TaskContext context, @Nullable Object from) {
    if (from instanceof Map<?, ?> named && named.get("task_id") != null) {
      Object key = named.get("key");
      return context.xcomPull(
          String.valueOf(named.get("task_id")), key == null ? "return_value" : key.toString());
    }
    if (from instanceof String taskId) {
      return context.xcomPull(taskId);
    }
    throw DabbaException.invalid(
        "argument xcoms: expected a task_id, or task_id and key, found " + from);
  }

  private static Map<String, String> variables(TaskContext context, List<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, required("variable", name, context.variable(name)));
    }
    return values;
  }

  private static Map<String, Object> connections(TaskContext context, List<String> ids) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String id : ids) {
      values.put(id, fields(required("connection", id, context.connection(id))));
    }
    return values;
  }

  private static Map<String, @Nullable Object> fields(Connection connection) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("conn_id", connection.connectionId());
    fields.put("conn_type", connection.connType());
    fields.put("host", connection.host());
    fields.put("port", connection.port());
    fields.put("schema", connection.schema());
    fields.put("login", connection.login());
    fields.put("password", connection.password());
    fields.put("extra", connection.extraFields());
    return fields;
  }

  private static <T> T required(String kind, String name, @Nullable T value) {
    if (value == null) {
      throw DabbaException.invalid(
          kind + "s: expected a " + kind + " of that name, found no \"" + name + '"');
    }
    return Objects.requireNonNull(value);
  }
}
