package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Write a note on a run, in place of the one it has.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param note free text; null for no note
 * @param reply where the answer goes, or null
 */
public record NoteRun(
    String dagId, String runId, @Nullable String note, @Nullable ReplyAddress reply)
    implements Command {
  public NoteRun {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
  }
}
