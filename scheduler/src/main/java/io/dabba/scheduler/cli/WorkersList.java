package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists workers. */
@Command(name = "list", description = "Lists workers and what they do.")
final class WorkersList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("worker", "alive", "draining", "queues", "slots", "busy");

  @Override
  int call(ApiClient api) {
    List<JsonNode> rows = new ArrayList<>();
    api.get(ApiPath.WORKERS).path("workers").forEach(worker -> rows.add(row(worker)));
    output().print(out(), COLUMNS, rows);
    return ExitCodes.OK;
  }

  /** What a worker says of itself stands beside what is known of it. */
  private static JsonNode row(JsonNode worker) {
    ObjectNode row = worker.deepCopy();
    JsonNode said = row.remove("description");
    COLUMNS.stream().filter(said::has).forEach(name -> row.set(name, said.get(name)));
    return row;
  }
}
