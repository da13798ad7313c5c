package io.dabba.scheduler.engine;

import io.dabba.common.message.TaskMessage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tries that a scheduler has published since it last knew nothing. */
final class Outstanding {
  private final Set<TaskMessage> published = new HashSet<>();

  void add(TaskMessage message) {
    published.add(message);
  }

  void remove(TaskMessage message) {
    published.remove(message);
  }

  void clear() {
    published.clear();
  }

  /** How many of them are still queued in the committed state. */
  long count(Predicate<TaskMessage> isQueued) {
    return published.stream().filter(isQueued).count();
  }
}
