package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Something has happened outside that tasks may wait for. Every task that waits for the name goes
 * on.
 *
 * @param event the name of the event; its shard is that of the name
 * @param payload JSON that the tasks are told
 * @param keepMillis for how long tasks that begin to wait later go on at once; 0 for those only
 *     that wait now
 * @param reply where the answer goes, or null
 */
public record RaiseEvent(
    String event, String payload, long keepMillis, @Nullable ReplyAddress reply)
    implements Command {
  public RaiseEvent {
    Identifiers.eventName(event);
  }
}
