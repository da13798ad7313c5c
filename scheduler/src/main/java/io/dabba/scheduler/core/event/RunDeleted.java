package io.dabba.scheduler.core.event;

import io.dabba.common.id.RunKey;
import java.util.Map;

/**
 * A run that had ended is no longer remembered.
 *
 * @param run which
 * @param bundle the bundle it was pinned to
 * @param tasks how many tasks it had
 * @param expanded by task_index, how many instances each expanded task had
 */
public record RunDeleted(RunKey run, String bundle, int tasks, Map<Integer, Integer> expanded)
    implements Event {
  public RunDeleted {
    expanded = Map.copyOf(expanded);
  }
}
