package io.dabba.worker.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.wait.RunLaunch;
import io.dabba.common.wait.RunTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from a task's arguments which run it triggers, and how. */
final class RunLaunches {
  private static final String DERIVED = "triggered__";
  private static final int DERIVED_LENGTH = 24;

  private RunLaunches() {}

  /** The run. Its id is the same at every try. */
  static RunTarget target(TaskContext context, Arguments arguments) {
    String given = arguments.textOrNull("trigger_run_id");
    List<String> allowed = arguments.list("allowed_states");
    boolean saysFailed = context.arguments().get("failed_states") != null;
    return new RunTarget(
        arguments.text("trigger_dag_id"),
        Identifiers.runId(given == null ? derived(context.idempotencyKey()) : given),
        null,
        List.of(),
        null,
        allowed.isEmpty() ? List.of("success") : allowed,
        saysFailed ? arguments.list("failed_states") : List.of("failed"),
        List.of());
  }

  /** How it is created. */
  static RunLaunch launch(TaskContext context, Arguments arguments) {
    return new RunLaunch(
        conf(context.arguments().get("conf")),
        date(arguments.textOrNull("logical_date")),
        context.idempotencyKey(),
        arguments.flag("wait_for_completion", false),
        arguments.flag("reset_dag_run", false),
        arguments.flag("skip_when_already_exists", false),
        arguments.flag("fail_when_dag_is_paused", false));
  }

  private static String conf(@Nullable Object given) {
    String conf = given == null ? "{}" : given instanceof String text ? text : Json.write(given);
    if (!(given == null || given instanceof Map) && !Json.tree(conf).isObject()) {
      throw DabbaException.invalid("conf: expected a JSON object, found another value");
    }
    if (conf.length() > RunLaunch.MAX_CONF) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "conf: expected at most %d characters of JSON, found %d"
              .formatted(RunLaunch.MAX_CONF, conf.length()));
    }
    return conf;
  }

  private static @Nullable Instant date(@Nullable String text) {
    return text == null ? null : LogicalDate.parse(text);
  }

  private static String derived(String idempotencyKey) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(idempotencyKey.getBytes(StandardCharsets.UTF_8));
      return DERIVED + HexFormat.of().formatHex(hash).substring(0, DERIVED_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
