package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.argument.SensorArguments;
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
  public static OperatorCatalogue ofExamples() {
    List<OperatorDescriptor> all = new ArrayList<>(catalogue().descriptors());
    all.add(operator("latest_only"));
    all.add(
        operator(
            "short_circuit",
            new Argument("condition", Type.ANY, true, true, ""),
            new Argument("ignore_downstream_trigger_rules", Type.BOOLEAN, false, false, "")));
    all.add(
        other(
            "alert",
            "severity",
            "message",
            "title",
            "text",
            "teams",
            "params",
            "dedupe_key",
            "dedupe_for"));
    all.add(other("approval", "subject", "body", "defaults", "response_timeout", "assigned_users"));
    all.add(
        operator(
            "python",
            optional("source", Type.STRING),
            optional("file", Type.STRING),
            optional("callable", Type.STRING),
            optional("op_args", Type.LIST),
            optional("op_kwargs", Type.OBJECT),
            optional("xcoms", Type.OBJECT)));
    all.add(
        other(
            "trigger_dag",
            "trigger_dag_id",
            "trigger_run_id",
            "conf",
            "wait_for_completion",
            "timeout",
            "skip_when_already_exists"));
    all.add(looking("bash_sensor", "command", "cwd", "env", "retry_exit_code"));
    all.add(other("capacity_plan", "calendar", "date", "profile", "resources"));
    all.add(watching("event_sensor", "event"));
    all.add(
        watching(
            "external_task",
            "external_dag_id",
            "external_run_id",
            "external_task_id",
            "failed_states"));
    all.add(looking("file_sensor", "filepath"));
    all.add(looking("http_sensor", "url", "contains", "wait_status"));
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
    all.add(looking("s3_key_sensor", "bucket_key", "bucket_name", "wildcard_match", "conn_id"));
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
    all.add(looking("sql_sensor", "sql", "conn_id", "parameters", "statement_timeout"));
    all.add(
        other("webhook", "payload", "conn_id", "path", "headers", "timeout", "expected_status"));
    all.add(watching("time_delta_sensor", "delta"));
    all.add(watching("time_sensor", "target_time"));
    return OperatorCatalogue.of(all);
  }

  private static OperatorDescriptor other(String name, String first, String... others) {
    return operator(name, arguments(first, others));
  }

  private static OperatorDescriptor looking(String name, String first, String... others) {
    return SensorArguments.looking(name, name, arguments(first, others));
  }

  private static OperatorDescriptor watching(String name, String first, String... others) {
    return SensorArguments.watching(name, name, arguments(first, others));
  }

  private static Argument[] arguments(String first, String... others) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(first, Type.ANY, true, true, ""));
    for (String other : others) {
      arguments.add(new Argument(other, Type.ANY, false, true, ""));
    }
    return arguments.toArray(Argument[]::new);
  }

  private static Argument optional(String name, Type type) {
    return new Argument(name, type, false, true, "");
  }

  private static OperatorDescriptor operator(String name, Argument... arguments) {
    return new OperatorDescriptor(name, name, List.of(arguments));
  }
}
