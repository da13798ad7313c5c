package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.Variable;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a request's path that have names, checked. */
final class PathParameters {
  private static final int MAX_XCOM_KEY = 512;
  private static final Pattern ALERT_ID = Pattern.compile("[0-9a-f]{16}");
  private static final String EVERY = "~";

  private final RoutingContext context;

  PathParameters(RoutingContext context) {
    this.context = context;
  }

  String dagId() {
    return Identifiers.dagId(text("dag_id"));
  }

  RunKey run() {
    return new RunKey(dagId(), Identifiers.runId(text("dag_run_id")));
  }

  String taskId() {
    return Identifiers.taskId(text("task_id"));
  }

  String eventName() {
    return Identifiers.eventName(text("event"));
  }

  String poolName() {
    return Identifiers.pool(text("pool_name"));
  }

  String alertId() {
    String id = text("alert_id");
    if (!ALERT_ID.matcher(id).matches()) {
      throw DabbaException.invalid(
          "alert_id: expected to match "
              + ALERT_ID.pattern()
              + ", found "
              + ParameterValue.shown(id));
    }
    return id;
  }

  /** XCom keys are any text; they only ever end a field name. */
  String xcomKey() {
    return xcomKey(text("xcom_key"));
  }

  static String xcomKey(String key) {
    if (key.length() > MAX_XCOM_KEY) {
      throw DabbaException.invalid(
          "xcom_key: expected at most " + MAX_XCOM_KEY + " characters, found " + key.length());
    }
    return key;
  }

  long backfillId() {
    return longNumber("backfill_id");
  }

  String breakerName() {
    return Identifiers.eventName(text("breaker_name"));
  }

  String variableKey() {
    return Variable.key(text("variable_key"));
  }

  String connectionId() {
    return Connection.id(text("connection_id"));
  }

  String importErrorId() {
    return text("import_error_id");
  }

  /** Whether dag_id or dag_run_id is a tilde, which stands for every one. */
  boolean isEvery(String name) {
    return EVERY.equals(text(name));
  }

  int number(String name, int min) {
    return ParameterValue.number(name, text(name), min, Integer.MAX_VALUE);
  }

  long longNumber(String name) {
    return ParameterValue.longNumber(name, text(name));
  }

  String text(String name) {
    return ifAny(name)
        .orElseThrow(
            () -> new IllegalStateException("expected path parameter " + name + ", found none"));
  }

  /** A part of the path; empty if the endpoint has none of that name. */
  Optional<String> ifAny(String name) {
    return Optional.ofNullable(context.pathParam(name));
  }
}
