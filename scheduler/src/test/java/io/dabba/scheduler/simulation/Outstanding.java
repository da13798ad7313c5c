package io.dabba.scheduler.simulation;

import io.dabba.common.message.WorkMessage;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tries that a scheduler has published since it last knew nothing. */
final class Outstanding {
  private final Set<WorkMessage> published = new LinkedHashSet<>();

  void add(WorkMessage message) {
    published.add(message);
  }

  void remove(WorkMessage message) {
    published.remove(message);
  }

  void clear() {
    published.clear();
  }

  /** Forgets those that are no longer queued, and tells how many of the others there are. */
  long count(Predicate<WorkMessage> isQueued, Predicate<WorkMessage> kind) {
    published.removeIf(message -> !isQueued.test(message));
    return published.stream().filter(kind).count();
  }
}
