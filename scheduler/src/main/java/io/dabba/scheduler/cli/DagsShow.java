package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the graph of a DAG in the language of Graphviz, as Airflow does. */
@Command(
    name = "show",
    description = "Prints the tasks of a DAG and their dependencies in DOT format.")
final class DagsShow extends ClientCommand {
  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    JsonNode tasks = api.get(ApiPath.dag(dagId) + "/tasks").path("tasks");
    StringBuilder graph = new StringBuilder("digraph " + quoted(dagId) + " {\n  rankdir=LR\n");
    tasks.forEach(task -> append(graph, task));
    out().println(graph.append('}'));
    return ExitCodes.OK;
  }

  private static void append(StringBuilder graph, JsonNode task) {
    String from = quoted(task.path("task_id").asText());
    graph.append("  ").append(from).append('\n');
    for (JsonNode to : task.path("downstream_task_ids")) {
      graph.append("  ").append(from).append(" -> ").append(quoted(to.asText())).append('\n');
    }
  }

  private static String quoted(String id) {
    return '"' + id + '"';
  }
}
