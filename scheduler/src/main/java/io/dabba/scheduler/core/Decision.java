package io.dabba.scheduler.core;

import io.dabba.common.command.Command;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.event.Event;
import java.util.List;

/**
 * What a command leads to.
 *
 * @param events changes, already applied to the state, in order
 * @param effects actions to perform once the changes are durable
 * @param followUps commands that go into the same inbox in the same commit
 * @param outgoing commands that go into other inboxes in the same commit
 */
public record Decision(
    List<Event> events, List<Effect> effects, List<Command> followUps, List<Outgoing> outgoing) {
  public Decision {
    events = List.copyOf(events);
    effects = List.copyOf(effects);
    followUps = List.copyOf(followUps);
    outgoing = List.copyOf(outgoing);
  }
}
