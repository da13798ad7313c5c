package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The unfinished runs of one DAG: how many run, and which wait. */
final class DagRuns {
  private final Set<RunKey> queued = new LinkedHashSet<>();
  private int running;

  void move(RunKey key, RunState to) {
    boolean waited = queued.remove(key);
    if (to == RunState.QUEUED) {
      queued.add(key);
    } else if (to == RunState.RUNNING) {
      running++;
    } else if (!waited) {
      running--;
    }
  }

  int running() {
    return running;
  }

  List<RunKey> queued() {
    return List.copyOf(queued);
  }
}
