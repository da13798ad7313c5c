package io.dabba.scheduler.simulation;

import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.Commit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tries that a scheduler has published since it last knew nothing. */
final class Outstanding {
  private final Set<WorkMessage> published = new LinkedHashSet<>();
  private final Set<TryKey> own = new HashSet<>();

  void add(WorkMessage message) {
    published.add(message);
  }

  void remove(WorkMessage message) {
    published.remove(message);
  }

  void clear() {
    published.clear();
    own.clear();
  }

  /** A commit of the scheduler itself has queued what it moved. */
  void committed(Commit commit) {
    for (Event event : commit.events()) {
      if (event instanceof TaskMoved moved && moved.after().state() == TaskState.QUEUED) {
        own.add(moved.tryAfter());
      }
    }
  }

  /** Whether the scheduler itself has queued it, since it last knew nothing. */
  boolean isOwn(WorkMessage message) {
    return !(message.key() instanceof TryKey key) || own.contains(key);
  }

  /** Forgets those that are no longer queued, and tells how many of the others there are. */
  long count(Predicate<WorkMessage> isQueued, Predicate<WorkMessage> kind) {
    if (published.isEmpty()) {
      return 0;
    }
    published.removeIf(message -> !isQueued.test(message));
    return published.stream().filter(kind).count();
  }
}
