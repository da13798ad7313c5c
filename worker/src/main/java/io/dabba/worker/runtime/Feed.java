package io.dabba.worker.runtime;

import io.dabba.worker.port.TaskSource;
import java.util.List;

/**
 * Where messages come from, and how many of them are run at once.
 *
 * @param source delivers them; stopped but not closed by the worker
 * @param queues the queues it takes them from
 * @param slots how many are run at once
 */
public record Feed(TaskSource source, List<String> queues, int slots) {
  public Feed {
    queues = List.copyOf(queues);
  }
}
