package io.dabba.scheduler.core.state;

import io.dabba.common.dag.TaskRole;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.plan.Edges;
import io.dabba.scheduler.core.plan.MapScopes;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for each task of a run, how the instances upstream of it have ended, along one kind of
 * edges. Tasks that are mapped together count the instance of the same map_index; all others count
 * every instance.
 */
final class UpstreamTally {
  private static final int SUCCESS = 0;
  private static final int SKIPPED = 1;
  private static final int FAILED = 2;
  private static final int UPSTREAM_FAILED = 3;
  private static final int REMOVED = 4;
  private static final int SETUP_SUCCESS = 5;
  private static final int SETUP_SKIPPED = 6;
  private static final int WIDTH = 7;

  private final DagVersion version;
  private final Edges edges;
  private final int[] shared;
  private final int[] @Nullable [] own;
  private final int[] totals;
  private final int[] setupTotals;

  UpstreamTally(DagVersion version, Edges edges) {
    int size = version.graph().size();
    this.version = version;
    this.edges = edges;
    int counted = edges.isEmpty() ? 0 : size;
    this.shared = new int[counted * WIDTH];
    this.own = new int[counted][];
    this.totals = new int[counted];
    this.setupTotals = new int[counted];
    for (int task = 0; task < size; task++) {
      for (int from : edges.upstream()[task]) {
        totals[task]++;
        setupTotals[task] += isSetup(from) ? 1 : 0;
      }
    }
  }

  /** A task has got instances: {@code more} than it had. */
  void expanded(int task, int more, int instances) {
    for (int downstream : edges.downstream()[task]) {
      if (dependTogether(task, downstream)) {
        ownRows(downstream, instances);
      } else {
        totals[downstream] += more;
        setupTotals[downstream] += isSetup(task) ? more : 0;
      }
    }
  }

  /** An instance has ended, or is unfinished again: count it for what is downstream. */
  void count(InstanceKey key, TaskState end, int change) {
    int task = key.taskIndex();
    int column = column(end);
    int setupColumn = isSetup(task) ? setupColumn(end) : -1;
    for (int downstream : edges.downstream()[task]) {
      boolean apart = key.isMapped() && dependTogether(task, downstream);
      int[] counts = apart ? ownRows(downstream, key.mapIndex() + 1) : shared;
      int row = (apart ? key.mapIndex() : downstream) * WIDTH;
      counts[row + column] += change;
      if (setupColumn >= 0) {
        counts[row + setupColumn] += change;
      }
    }
  }

  UpstreamCounts of(InstanceKey key) {
    int task = key.taskIndex();
    if (edges.upstream()[task].length == 0) {
      return UpstreamCounts.NONE;
    }
    int[] counts = Arrays.copyOfRange(shared, task * WIDTH, (task + 1) * WIDTH);
    int[] rows = own[task];
    if (key.isMapped() && rows != null && key.mapIndex() * WIDTH < rows.length) {
      for (int column = 0; column < WIDTH; column++) {
        counts[column] += rows[key.mapIndex() * WIDTH + column];
      }
    }
    return new UpstreamCounts(
        totals[task],
        counts[SUCCESS],
        counts[SKIPPED],
        counts[FAILED],
        counts[UPSTREAM_FAILED],
        counts[REMOVED],
        setupTotals[task],
        counts[SETUP_SUCCESS],
        counts[SETUP_SKIPPED]);
  }

  private int[] ownRows(int task, int instances) {
    int[] rows = own[task];
    int needed = instances * WIDTH;
    if (rows == null || rows.length < needed) {
      rows = rows == null ? new int[needed] : Arrays.copyOf(rows, needed);
      own[task] = rows;
    }
    return rows;
  }

  private boolean dependTogether(int task, int downstream) {
    MapScopes scopes = version.plan().scopes();
    return scopes.dependTogether(task, downstream);
  }

  private boolean isSetup(int task) {
    return version.task(task).features().role() == TaskRole.SETUP;
  }

  private static int setupColumn(TaskState end) {
    if (end == TaskState.SUCCESS) {
      return SETUP_SUCCESS;
    }
    return end == TaskState.SKIPPED ? SETUP_SKIPPED : -1;
  }

  private static int column(TaskState end) {
    return switch (end) {
      case SUCCESS -> SUCCESS;
      case SKIPPED -> SKIPPED;
      case FAILED -> FAILED;
      case UPSTREAM_FAILED -> UPSTREAM_FAILED;
      case REMOVED -> REMOVED;
      default -> throw new IllegalStateException("expected a finished state, found " + end.id());
    };
  }
}
