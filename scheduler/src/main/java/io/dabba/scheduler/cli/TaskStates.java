package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** States of task instances as people read them. */
final class TaskStates {
  private TaskStates() {}

  /** The state, or {@code none} for one that waits for others. */
  static String of(JsonNode instance) {
    return instance.path("state").isNull() ? "none" : instance.path("state").asText();
  }
}
