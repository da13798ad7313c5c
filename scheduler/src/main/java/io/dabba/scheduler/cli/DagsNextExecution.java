package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the scheduled runs that come next, in the timezone of the schedule. */
@Command(name = "next-execution", description = "Prints the scheduled runs that come next.")
final class DagsNextExecution extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("run_after", "logical_date", "data_interval_start", "data_interval_end");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Option(
      names = {"-n", "--num-executions"},
      paramLabel = "N",
      defaultValue = "1",
      description = "How many runs, at most 1000; default ${DEFAULT-VALUE}.")
  private int count = 1;

  @Override
  int call(ApiClient api) {
    JsonNode next = api.get(ApiPath.dag(dagId) + "/nextExecutions?limit=" + count);
    if (next.path("is_paused").asBoolean()) {
      err().println("DAG " + Table.printable(dagId) + " is paused: none of them will start.");
    }
    if (next.path("next_executions").isEmpty()) {
      err().println("DAG " + Table.printable(dagId) + " has no scheduled run to come.");
    }
    output().print(out(), COLUMNS, next.path("next_executions"));
    return ExitCodes.OK;
  }
}
