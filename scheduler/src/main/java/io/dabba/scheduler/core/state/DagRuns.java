package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of one DAG that are in memory: how many run, which wait, and when each is for. Runs of
 * backfills are counted apart.
 */
final class DagRuns {
  private final Group own = new Group();
  private final Group backfill = new Group();
  private final RunDates dates = new RunDates();
  private final DagUse use = new DagUse();

  /** A run has come into memory. */
  void add(RunRecord run) {
    group(run).add(run.key(), run.state());
  }

  /** A run has gone from one state to another. */
  void move(RunRecord from, RunRecord to) {
    group(from).remove(from.key(), from.state());
    add(to);
  }

  /** Runs of backfills, or all others. */
  Group group(boolean ofBackfills) {
    return ofBackfills ? backfill : own;
  }

  RunDates dates() {
    return dates;
  }

  DagUse use() {
    return use;
  }

  private Group group(RunRecord run) {
    return group(run.isBackfill());
  }

  /** Runs that are counted together. */
  static final class Group {
    private final Set<RunKey> queued = new LinkedHashSet<>();
    private final Set<RunKey> running = new LinkedHashSet<>();

    List<RunKey> running() {
      return List.copyOf(running);
    }

    int runningCount() {
      return running.size();
    }

    List<RunKey> queued() {
      return List.copyOf(queued);
    }

    private void add(RunKey key, RunState state) {
      if (state == RunState.QUEUED) {
        queued.add(key);
      } else if (state == RunState.RUNNING) {
        running.add(key);
      }
    }

    private void remove(RunKey key, RunState state) {
      (state == RunState.QUEUED ? queued : running).remove(key);
    }
  }
}
