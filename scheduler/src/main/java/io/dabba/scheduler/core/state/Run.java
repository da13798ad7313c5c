package io.dabba.scheduler.core.state;

import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished run: its task instances, and counters derived from them so that the end of a task
 * costs no more than its direct downstream tasks. Written by events only.
 */
final class Run implements RunView {
  private final DagVersion version;
  private final @Nullable TaskInstance[] instances;
  private final UpstreamTally tally;
  private final TreeSet<Integer> scheduled;
  private RunRecord record;
  private int unfinished;
  private int active;

  Run(RunRecord record, DagVersion version) {
    this.record = record;
    this.version = version;
    this.instances = new TaskInstance[version.graph().size()];
    this.tally = new UpstreamTally(version.graph());
    this.unfinished = instances.length;
    this.scheduled =
        new TreeSet<>(
            Comparator.comparingInt((Integer index) -> -version.task(index).priorityWeight())
                .thenComparing(Comparator.naturalOrder()));
  }

  @Override
  public RunRecord record() {
    return record;
  }

  @Override
  public DagVersion version() {
    return version;
  }

  @Override
  public TaskInstance instance(int taskIndex) {
    TaskInstance instance = instances[taskIndex];
    return instance == null ? TaskInstance.UNTOUCHED : instance;
  }

  @Override
  public UpstreamCounts upstreamOf(int taskIndex) {
    return tally.of(taskIndex);
  }

  @Override
  public int unfinished() {
    return unfinished;
  }

  @Override
  public int active() {
    return active;
  }

  @Override
  public int nextScheduled() {
    return scheduled.isEmpty() ? -1 : scheduled.first();
  }

  void apply(RunMoved event) {
    record = event.after();
  }

  void apply(TaskMoved event) {
    TaskLifecycle.require(event.before().state(), event.after().state(), event.tryAfter());
    put(event.taskIndex(), event.after());
  }

  /** Puts an instance in place, as an event or the store has it, and keeps the counters true. */
  void put(int taskIndex, TaskInstance after) {
    TaskState before = instance(taskIndex).state();
    instances[taskIndex] = after;
    active += activity(after.state()) - activity(before);
    if (before == TaskState.SCHEDULED) {
      scheduled.remove(taskIndex);
    }
    if (after.state() == TaskState.SCHEDULED) {
      scheduled.add(taskIndex);
    }
    if (after.state().isFinished()) {
      unfinished--;
      tally.add(taskIndex, after.state());
    }
  }

  private static int activity(TaskState state) {
    return state == TaskState.QUEUED || state == TaskState.RUNNING ? 1 : 0;
  }
}
