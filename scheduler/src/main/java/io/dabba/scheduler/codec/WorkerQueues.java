package io.dabba.scheduler.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queues that a worker says it serves. */
public final class WorkerQueues {
  private WorkerQueues() {}

  /** Reads them from what the worker said of itself; none if it said nothing. */
  public static List<String> of(@Nullable String description) {
    List<String> queues = new ArrayList<>();
    if (description != null) {
      for (JsonNode queue : Json.tree(description).path("queues")) {
        queues.add(queue.asText());
      }
    }
    return queues;
  }
}
