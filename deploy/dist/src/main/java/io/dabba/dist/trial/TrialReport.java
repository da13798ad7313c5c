package io.dabba.dist.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.cli.OutputOptions;
import io.dabba.scheduler.cli.Table;
import io.dabba.scheduler.core.state.TaskInstance;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints how a trial run ended: a line for each task, and why those that failed did. */
public final class TrialReport {
  private static final List<String> COLUMNS =
      List.of("task_id", "instances", "state", "tries", "duration", "return_value");
  private static final int MAX_SHOWN = 120;

  private TrialReport() {}

  /** The table of tasks goes to {@code out}; everything for people only goes to {@code err}. */
  public static void print(
      TrialResult result, OutputOptions output, PrintWriter out, PrintWriter err) {
    List<JsonNode> rows = result.tasks().stream().map(TrialReport::row).toList();
    output.print(out, COLUMNS, rows);
    result.tasks().forEach(task -> printFailure(task, err));
    if (!result.pools().isEmpty()) {
      err.println("pools without limit in a trial: " + String.join(", ", result.pools()));
    }
    if (!result.ignored().isEmpty()) {
      err.println("not heeded by a task alone: " + String.join(", ", result.ignored()));
    }
    err.println(result.run().key() + " ended in state " + result.run().state().id());
    err.flush();
  }

  /** The first failure of each task says enough. */
  private static void printFailure(TrialResult.Task task, PrintWriter err) {
    task.failed().stream()
        .findFirst()
        .ifPresent(instance -> err.println(task.taskId() + " failed: " + error(instance)));
  }

  /** The log of each task's last try. */
  public static void printLogs(TrialResult result, PrintWriter err) {
    result.tasks().stream()
        .flatMap(task -> task.log().stream())
        .map(line -> Json.tree(line).path("event").asText())
        .forEach(event -> err.println(Table.printable(event)));
    err.flush();
  }

  private static JsonNode row(TrialResult.Task task) {
    ObjectNode row = Json.mapper().createObjectNode();
    row.put("task_id", task.taskId());
    row.put("instances", task.instances().size());
    row.put("state", task.state());
    row.put("tries", task.tries());
    row.put("duration", duration(task.instances()));
    row.put("return_value", shortened(task.value() == null ? "" : task.value()));
    return row;
  }

  /** From the first start to the last end. */
  private static String duration(List<TaskInstance> instances) {
    List<TaskInstance> ran =
        instances.stream()
            .filter(each -> each.startedAt() > 0 && each.endedAt() >= each.startedAt())
            .toList();
    if (ran.isEmpty()) {
      return "";
    }
    long start = ran.stream().mapToLong(TaskInstance::startedAt).min().orElse(0);
    long end = ran.stream().mapToLong(TaskInstance::endedAt).max().orElse(0);
    return String.format(Locale.ROOT, "%.3f s", (end - start) / 1_000.0);
  }

  private static String error(TaskInstance instance) {
    String error = instance.error();
    return error == null ? "no reason was reported" : Table.printable(error);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN - 3) + "...";
  }
}
