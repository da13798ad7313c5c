package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The runs of one DAG that are in memory: how many run, which wait, and when each is for. */
final class DagRuns {
  private final Set<RunKey> queued = new LinkedHashSet<>();
  private final RunDates dates = new RunDates();
  private final DagUse use = new DagUse();
  private int running;

  /** A run has come into memory. */
  void move(RunKey key, RunState to) {
    if (to == RunState.QUEUED) {
      queued.add(key);
    } else if (to == RunState.RUNNING) {
      running++;
    }
  }

  /** A run has gone from one state to another. */
  void move(RunKey key, RunState from, RunState to) {
    queued.remove(key);
    if (from == RunState.RUNNING) {
      running--;
    }
    move(key, to);
  }

  int running() {
    return running;
  }

  List<RunKey> queued() {
    return List.copyOf(queued);
  }

  RunDates dates() {
    return dates;
  }

  DagUse use() {
    return use;
  }
}
