package io.dabba.scheduler.core.state;

import io.dabba.common.dag.DagGraph;
import io.dabba.scheduler.core.policy.UpstreamCounts;

/** Counts, for each task of a run, how its direct upstream tasks have ended. */
final class UpstreamTally {
  private static final int SUCCESS = 0;
  private static final int SKIPPED = 1;
  private static final int FAILED = 2;
  private static final int UPSTREAM_FAILED = 3;
  private static final int REMOVED = 4;
  private static final int WIDTH = 5;

  private final DagGraph graph;
  private final int[] counts;

  UpstreamTally(DagGraph graph) {
    this.graph = graph;
    this.counts = new int[graph.size() * WIDTH];
  }

  /** A task has ended: count it for its direct downstream tasks. */
  void add(int taskIndex, TaskState end) {
    int column = column(end);
    for (int downstream : graph.downstream(taskIndex)) {
      counts[downstream * WIDTH + column]++;
    }
  }

  UpstreamCounts of(int taskIndex) {
    int row = taskIndex * WIDTH;
    return new UpstreamCounts(
        graph.upstream(taskIndex).length,
        counts[row + SUCCESS],
        counts[row + SKIPPED],
        counts[row + FAILED],
        counts[row + UPSTREAM_FAILED],
        counts[row + REMOVED]);
  }

  private static int column(TaskState end) {
    return switch (end) {
      case SUCCESS -> SUCCESS;
      case SKIPPED -> SKIPPED;
      case FAILED -> FAILED;
      case UPSTREAM_FAILED -> UPSTREAM_FAILED;
      case REMOVED -> REMOVED;
      case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY ->
          throw new IllegalStateException("expected a finished state, found " + end.id());
    };
  }
}
