package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person answers a task that awaits input.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param taskId the task
 * @param mapIndex index of a mapped instance, or -1
 * @param chosen the options chosen
 * @param params JSON object: what was filled in
 * @param user who answers
 * @param mayAny whether the user may answer where nobody is assigned
 * @param reply where the answer goes, or null
 */
public record RespondTask(
    String dagId,
    String runId,
    String taskId,
    int mapIndex,
    List<String> chosen,
    String params,
    String user,
    boolean mayAny,
    @Nullable ReplyAddress reply)
    implements Command {
  public RespondTask {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
    chosen = List.copyOf(chosen);
  }
}
