package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the log of a try. */
@Command(name = "logs", description = "Prints the log of one try of a task.")
final class TasksLogs extends ClientCommand {
  private static final long PAUSE_MILLIS = 300;

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Parameters(index = "2", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Option(
      names = "--try-number",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which try; the latest if none is given.")
  private int tryNumber;

  @Option(
      names = "--map-index",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Which instance of a mapped task.")
  private int mapIndex;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on as long as the try runs.")
  private boolean follow;

  @Override
  int call(ApiClient api) {
    String instance = ApiPath.taskInstance(dagId, runId, taskId);
    int which = tryNumber > 0 ? tryNumber : Math.max(1, latestTry(api, instance));
    String path = instance + "/logs/" + which + "?map_index=" + mapIndex;
    String token = "0";
    while (true) {
      JsonNode page = api.get(path + "&token=" + token);
      page.path("content").forEach(line -> out().println(text(line)));
      out().flush();
      boolean more = page.hasNonNull("continuation_token");
      boolean empty = page.path("content").isEmpty();
      if (!more || (empty && !follow)) {
        return ExitCodes.OK;
      }
      token = page.path("continuation_token").asText();
      if (empty) {
        pause();
      }
    }
  }

  private int latestTry(ApiClient api, String instance) {
    String path = mapIndex < 0 ? instance : instance + '/' + mapIndex;
    return api.get(path).path("try_number").asInt();
  }

  private static String text(JsonNode line) {
    String event = line.path("event").asText(line.path("message").asText());
    return Table.printable(
        String.join(" ", line.path("timestamp").asText(), line.path("level").asText(), event)
            .strip());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "logs: interrupted", e);
    }
  }
}
