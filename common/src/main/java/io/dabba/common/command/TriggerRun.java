package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Create a run by hand, through the API, the command line or the submission queue.
 *
 * @param dagId the DAG
 * @param runId id of the new run; refused if the DAG has one of that id
 * @param logicalDate its logical date, or null
 * @param conf JSON object the tasks can read
 * @param triggeredBy one of cli, rest_api, operator, queue, test
 * @param user who asked, or null
 * @param note free text, or null
 * @param reply where the answer goes, or null
 */
public record TriggerRun(
    String dagId,
    String runId,
    @Nullable Instant logicalDate,
    String conf,
    String triggeredBy,
    @Nullable String user,
    @Nullable String note,
    @Nullable ReplyAddress reply)
    implements Command {
  public TriggerRun {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
    Objects.requireNonNull(conf);
    Objects.requireNonNull(triggeredBy);
  }
}
