package io.dabba.scheduler.engine;

import io.dabba.common.message.WorkMessage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tries that a scheduler has published since it last knew nothing. */
final class Outstanding {
  private final Set<WorkMessage> published = new HashSet<>();

  void add(WorkMessage message) {
    published.add(message);
  }

  void remove(WorkMessage message) {
    published.remove(message);
  }

  void clear() {
    published.clear();
  }

  /** How many of them are still queued in the committed state. */
  long count(Predicate<WorkMessage> isQueued) {
    return published.stream().filter(isQueued).count();
  }
}
