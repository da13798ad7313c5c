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
      List.of("task_id", "state", "tries", "duration", "return_value");
  private static final int MAX_SHOWN = 120;

  private TrialReport() {}

  /** The table of tasks goes to {@code out}; everything for people only goes to {@code err}. */
  public static void print(
      TrialResult result, OutputOptions output, PrintWriter out, PrintWriter err) {
    List<JsonNode> rows = result.tasks().stream().map(TrialReport::row).toList();
    output.print(out, COLUMNS, rows);
    result.tasks().stream()
        .filter(TrialResult.Task::hasFailed)
        .forEach(task -> err.println(task.taskId() + " failed: " + error(task.instance())));
    if (!result.pools().isEmpty()) {
      err.println("pools without limit in a trial: " + String.join(", ", result.pools()));
    }
    err.println(result.run().key() + " ended in state " + result.run().state().id());
    err.flush();
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
    TaskInstance instance = task.instance();
    ObjectNode row = Json.mapper().createObjectNode();
    row.put("task_id", task.taskId());
    row.put("state", instance.state().id());
    row.put("tries", instance.tryNumber());
    row.put("duration", duration(instance));
    row.put("return_value", shortened(task.value() == null ? "" : task.value()));
    return row;
  }

  private static String duration(TaskInstance instance) {
    boolean ran = instance.startedAt() > 0 && instance.endedAt() >= instance.startedAt();
    return ran
        ? String.format(
            Locale.ROOT, "%.3f s", (instance.endedAt() - instance.startedAt()) / 1_000.0)
        : "";
  }

  private static String error(TaskInstance instance) {
    String error = instance.error();
    return error == null ? "no reason was reported" : Table.printable(error);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN - 3) + "...";
  }
}
