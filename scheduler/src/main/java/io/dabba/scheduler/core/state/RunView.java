package io.dabba.scheduler.core.state;

import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A run, as deciders see it. */
public interface RunView {
  /** What is remembered of it. */
  RunRecord record();

  /** The DAG version it is pinned to. */
  DagVersion version();

  /** One of its task instances. */
  TaskInstance instance(InstanceKey key);

  /** Whether it has such an instance. */
  boolean has(InstanceKey key);

  /** How many instances a task has; -1 if it was not expanded. */
  int expanded(int taskIndex);

  /** Gives each instance of a task to {@code action}. */
  void each(int taskIndex, BiConsumer<InstanceKey, TaskInstance> action);

  /** How the direct upstream instances of an instance stand. */
  UpstreamCounts upstreamOf(InstanceKey key);

  /** How the instances of those setups stand that it needs without depending on them directly. */
  UpstreamCounts setupsOf(InstanceKey key);

  /** How the instances of the tasks stand over whose values a task is mapped. */
  UpstreamCounts producersOf(int taskIndex);

  /** How many instances of a task nothing has been decided about. */
  int undecided(int taskIndex);

  /** The direct downstream tasks that a branch has said it does not follow. */
  List<Integer> notFollowedBy(InstanceKey branch);

  /** Whether a branch has said that it does not follow this instance. */
  boolean isNotFollowed(InstanceKey key);

  /** A deadline that was set or missed, or null. */
  @Nullable Deadline deadline(DeadlineKey key);

  /** The deadlines that were set or missed. */
  Collection<Deadline> deadlines();

  /** Whether an instance is a branch that has said what it does not follow. */
  boolean hasChosen(InstanceKey branch);

  /** Task instances that are not finished. */
  int unfinished();

  /** Task instances that are queued or running. */
  int active();

  /** The same of one task, if the task has limits; else 0. */
  int active(int taskIndex);

  /** Task instances that have asked their pool, and for which a place is kept until it answers. */
  int kept();

  /** The same of one task, if the task has limits; else 0. */
  int kept(int taskIndex);

  /** Task instances that something under way will move on. */
  int live();

  /**
   * The instance that waits for a limit and shall go on first, or null: by weight, then by
   * map_index, then as written.
   *
   * @param mayRun whether a task's own limits allow another instance
   */
  @Nullable InstanceKey nextWaiting(IntPredicate mayRun);

  /** The first instance of a task that waits for a limit, or null. */
  @Nullable InstanceKey firstWaiting(int taskIndex);

  /** Any instance that waits for a limit, or null. */
  @Nullable InstanceKey anyWaiting();

  /** The number of an instance's ask for slots of its pool, 0 if it has none. */
  int ask(InstanceKey key);

  /** Whether the pool of an instance has said that it has no slots for it yet. */
  boolean isInLine(InstanceKey key);

  /** How many instances of a task stand in line at their pool. */
  int inLine(int taskIndex);

  /** The first instance that waits for its pool, or null. */
  @Nullable InstanceKey firstAsking();

  /** The number of the last ask of the run. */
  int lastAsk();
}
