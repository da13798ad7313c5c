package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Forget asset events that wait for others before they make a DAG run.
 *
 * @param dagId the DAG
 * @param name the asset or alias, or null for all
 * @param reply where the answer goes, or null
 */
public record DropQueuedEvents(String dagId, @Nullable String name, @Nullable ReplyAddress reply)
    implements Command {
  public DropQueuedEvents {
    Identifiers.dagId(dagId);
  }
}
