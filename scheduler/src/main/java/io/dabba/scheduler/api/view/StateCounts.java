package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.TaskInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many instances are in each state. */
final class StateCounts {
  private StateCounts() {}

  static Map<String, Integer> of(List<TaskInstance> instances) {
    Map<String, Integer> counts = new TreeMap<>();
    instances.forEach(each -> counts.merge(each.state().id(), 1, Integer::sum));
    return counts;
  }
}
