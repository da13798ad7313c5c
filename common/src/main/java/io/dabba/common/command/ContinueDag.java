package io.dabba.common.command;

import io.dabba.common.id.Identifiers;

/**
 * Let the tasks of a DAG go on that were held back while it was paused, or hold them back. Appended
 * by the commit that pauses or unpauses it.
 *
 * @param dagId the DAG
 */
public record ContinueDag(String dagId) implements Command {
  public ContinueDag {
    Identifiers.dagId(dagId);
  }
}
