package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import java.util.ArrayList;
import java.util.List;

/** A catalogue like the one that workers bring. */
public final class TestOperators {
  private TestOperators() {}

  /** The operators bash, http, java, empty and branch. */
  public static OperatorCatalogue catalogue() {
    return OperatorCatalogue.of(
        List.of(
            operator(
                "bash",
                new Argument("command", Type.STRING, true, true, ""),
                new Argument("env", Type.OBJECT, false, true, ""),
                new Argument("cwd", Type.STRING, false, true, "")),
            operator(
                "http",
                new Argument("url", Type.STRING, true, true, ""),
                new Argument("method", Type.STRING, false, false, ""),
                new Argument("headers", Type.OBJECT, false, true, ""),
                new Argument("body", Type.ANY, false, true, ""),
                new Argument("timeout", Type.NUMBER, false, false, ""),
                new Argument("expected_status", Type.ANY, false, false, "")),
            operator("java"),
            operator("empty"),
            operator("branch", new Argument("choose", Type.ANY, true, true, ""))));
  }

  /** The same and those that only some examples use. */
  static OperatorCatalogue ofExamples() {
    List<OperatorDescriptor> all = new ArrayList<>(catalogue().descriptors());
    all.add(operator("latest_only"));
    all.add(
        operator(
            "short_circuit",
            new Argument("condition", Type.ANY, true, true, ""),
            new Argument("ignore_downstream_trigger_rules", Type.BOOLEAN, false, false, "")));
    all.add(other("alert", "severity", "message", "title", "text", "teams", "params"));
    all.add(other("approval", "subject", "body", "defaults", "response_timeout"));
    all.add(other("bash_sensor", "command"));
    all.add(other("capacity_plan", "calendar", "date", "profile", "resources"));
    all.add(other("event_sensor", "event", "timeout"));
    all.add(
        other(
            "external_task",
            "external_dag_id",
            "external_run_id",
            "external_task_id",
            "failed_states",
            "timeout"));
    all.add(other("file_sensor", "filepath", "mode", "poke_interval", "timeout"));
    all.add(other("http_sensor", "url"));
    all.add(
        other(
            "email",
            "to",
            "subject",
            "text",
            "html",
            "cc",
            "bcc",
            "from",
            "reply_to",
            "attachments",
            "conn_id"));
    all.add(
        other(
            "kubernetes_pod",
            "image",
            "cmds",
            "arguments",
            "env",
            "secrets",
            "volumes",
            "volume_mounts",
            "resources",
            "labels",
            "annotations",
            "node_selector",
            "tolerations",
            "service_account_name",
            "image_pull_policy",
            "image_pull_secrets",
            "namespace",
            "conn_id",
            "do_xcom_push",
            "startup_timeout",
            "on_finish_action"));
    all.add(
        other(
            "s3_key_sensor",
            "bucket_key",
            "bucket_name",
            "wildcard_match",
            "conn_id",
            "mode",
            "poke_interval",
            "exponential_backoff",
            "max_wait",
            "silent_fail",
            "never_fail",
            "timeout",
            "soft_fail"));
    all.add(
        other(
            "slack",
            "text",
            "blocks",
            "attachments",
            "channel",
            "username",
            "icon_emoji",
            "conn_id",
            "timeout"));
    all.add(
        other(
            "sql", "sql", "conn_id", "parameters", "autocommit", "max_rows", "statement_timeout"));
    all.add(other("sql_check", "checks", "conn_id", "table", "on_failure", "statement_timeout"));
    all.add(
        other(
            "sql_sensor",
            "sql",
            "conn_id",
            "parameters",
            "statement_timeout",
            "mode",
            "poke_interval",
            "exponential_backoff",
            "max_wait",
            "silent_fail",
            "never_fail",
            "timeout",
            "soft_fail"));
    all.add(
        other("webhook", "payload", "conn_id", "path", "headers", "timeout", "expected_status"));
    all.add(other("time_delta_sensor", "delta"));
    all.add(other("time_sensor", "target_time"));
    return OperatorCatalogue.of(all);
  }

  private static OperatorDescriptor other(String name, String first, String... others) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(first, Type.ANY, true, true, ""));
    for (String other : others) {
      arguments.add(new Argument(other, Type.ANY, false, true, ""));
    }
    return new OperatorDescriptor(name, name, arguments);
  }

  private static OperatorDescriptor operator(String name, Argument... arguments) {
    return new OperatorDescriptor(name, name, List.of(arguments));
  }
}
