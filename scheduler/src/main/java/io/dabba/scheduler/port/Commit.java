package io.dabba.scheduler.port;

import io.dabba.common.command.Command;
import io.dabba.scheduler.core.Outgoing;
import io.dabba.scheduler.core.event.Event;
import java.util.List;

/**
 * What one batch of a shard's commands has decided.
 *
 * @param shard the shard
 * @param epoch the writer's lease
 * @param cursor the last inbox entry decided
 * @param cursorBefore the position that the state it was decided on had reached
 * @param events the changes, in order
 * @param followUps commands to append to the same inbox
 * @param outgoing commands to append to other inboxes
 */
public record Commit(
    int shard,
    String epoch,
    String cursor,
    String cursorBefore,
    List<Event> events,
    List<Command> followUps,
    List<Outgoing> outgoing) {}
