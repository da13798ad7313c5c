package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Marks a run: it has ended as is said, or runs once more. */
@Command(
    name = "set-state",
    description = "Marks a run success or failed, or queues it: what had failed runs once more.")
final class DagsSetState extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_id", "run_id", "state", "note", "start_date", "end_date");

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Parameters(index = "2", paramLabel = "STATE", description = "One of queued, success, failed.")
  private String state = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String note;

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("state", state);
    body.put("note", note);
    output()
        .print(
            out(),
            COLUMNS,
            List.of(RunNames.withRunId(api.patch(ApiPath.run(dagId, runId), body))));
    return ExitCodes.OK;
  }
}
