package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.KeptEvent;

/**
 * An event is kept for tasks that come late, or is forgotten.
 *
 * @param event which
 * @param isForgotten whether it is kept no longer
 */
public record EventKept(KeptEvent event, boolean isForgotten) implements Event {}
