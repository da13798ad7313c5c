package io.dabba.scheduler.core.state;

import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A run: its task instances, and counters derived from them so that the end of a task costs no more
 * than its direct downstream tasks. Written by events only.
 */
final class Run implements RunView {
  private final DagVersion version;
  private final Instances instances;
  private final UpstreamTally dependencies;
  private final UpstreamTally setups;
  private final RunUse use;
  private final UpstreamTally producers;
  private final int[] undecided;
  private final Map<InstanceKey, List<Integer>> branches = new TreeMap<>();
  private final Map<DeadlineKey, Deadline> deadlines = new TreeMap<>();
  private RunRecord record;
  private int unfinished;
  private int live;

  Run(RunRecord record, DagVersion version, DagUse dagUse) {
    this.record = record;
    this.version = version;
    this.unfinished = version.graph().size();
    this.instances = new Instances(unfinished);
    this.dependencies = new UpstreamTally(version, version.plan().dependencies());
    this.setups = new UpstreamTally(version, version.plan().setups());
    this.producers = new UpstreamTally(version, version.plan().feeds());
    this.undecided = new int[unfinished];
    Arrays.fill(undecided, 1);
    this.use = new RunUse(this, dagUse);
  }

  /** Makes a run of what a store holds. */
  static Run of(RunImage image, DagVersion version, DagUse dagUse) {
    Run run = new Run(image.record(), version, dagUse);
    run.use.asks().load(image.asks(), image.lastAsk());
    image.expanded().forEach(run::expand);
    image.instances().forEach(run::put);
    run.branches.putAll(image.branches());
    image.deadlines().forEach(deadline -> run.deadlines.put(deadline.key(), deadline));
    return run;
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
  public TaskInstance instance(InstanceKey key) {
    return instances.at(key);
  }

  @Override
  public boolean has(InstanceKey key) {
    return instances.has(key);
  }

  @Override
  public int expanded(int taskIndex) {
    return instances.expanded(taskIndex);
  }

  @Override
  public void each(int taskIndex, BiConsumer<InstanceKey, TaskInstance> action) {
    instances.each(taskIndex, action);
  }

  @Override
  public UpstreamCounts upstreamOf(InstanceKey key) {
    return dependencies.of(key);
  }

  @Override
  public UpstreamCounts setupsOf(InstanceKey key) {
    return setups.of(key);
  }

  @Override
  public UpstreamCounts producersOf(int taskIndex) {
    return producers.of(InstanceKey.of(taskIndex));
  }

  @Override
  public int undecided(int taskIndex) {
    return undecided[taskIndex];
  }

  @Override
  public List<Integer> notFollowedBy(InstanceKey branch) {
    return branches.getOrDefault(branch, List.of());
  }

  @Override
  public boolean isNotFollowed(InstanceKey key) {
    if (branches.isEmpty()) {
      return false;
    }
    for (int upstream : version.graph().upstream(key.taskIndex())) {
      boolean together = version.plan().scopes().areTogether(upstream, key.taskIndex());
      InstanceKey branch =
          together && key.isMapped()
              ? new InstanceKey(upstream, key.mapIndex())
              : InstanceKey.of(upstream);
      if (instances.has(branch)
          && instances.at(branch).state() == TaskState.SUCCESS
          && notFollowedBy(branch).contains(key.taskIndex())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Deadline deadline(DeadlineKey key) {
    return deadlines.get(key);
  }

  @Override
  public Collection<Deadline> deadlines() {
    return Collections.unmodifiableCollection(deadlines.values());
  }

  @Override
  public boolean hasChosen(InstanceKey branch) {
    return branches.containsKey(branch);
  }

  @Override
  public int unfinished() {
    return unfinished;
  }

  @Override
  public int active() {
    return use.places().active();
  }

  @Override
  public int active(int taskIndex) {
    return use.places(taskIndex).active();
  }

  @Override
  public int kept() {
    return use.places().kept();
  }

  @Override
  public int kept(int taskIndex) {
    return use.places(taskIndex).kept();
  }

  @Override
  public int live() {
    return live;
  }

  @Override
  public @Nullable InstanceKey nextWaiting(IntPredicate mayRun) {
    return use.nextWaiting(mayRun);
  }

  @Override
  public @Nullable InstanceKey firstWaiting(int taskIndex) {
    return use.firstWaiting(taskIndex);
  }

  @Override
  public @Nullable InstanceKey anyWaiting() {
    return use.anyWaiting();
  }

  @Override
  public int ask(InstanceKey key) {
    Ask ask = use.asks().of(key);
    return ask == null ? 0 : ask.number();
  }

  @Override
  public boolean isInLine(InstanceKey key) {
    Ask ask = use.asks().of(key);
    return ask != null && ask.inLine();
  }

  @Override
  public int inLine(int taskIndex) {
    return use.asks().inLine(taskIndex);
  }

  @Override
  public @Nullable InstanceKey firstAsking() {
    return use.asks().firstWaiting();
  }

  @Override
  public int lastAsk() {
    return use.asks().last();
  }

  /** An instance of a task has left in some run of the DAG. */
  void reopen(String taskId) {
    use.reopen(version.graph().indexOf(taskId));
  }

  void apply(RunMoved event) {
    RunLifecycle.require(record, event.after());
    record = event.after();
  }

  void apply(TaskMoved event) {
    TaskLifecycle.require(event.before().state(), event.after().state(), event.tryAfter());
    put(event.key(), event.after());
  }

  void apply(SlotsAsked event) {
    use.ask(event.instance(), instance(event.instance()).state(), event.ask());
  }

  void apply(TaskExpanded event) {
    expand(event.taskIndex(), event.instances());
  }

  void apply(BranchTaken event) {
    if (event.skipped().isEmpty()) {
      branches.remove(event.branch());
    } else {
      branches.put(event.branch(), event.skipped());
    }
  }

  void apply(DeadlineChanged event) {
    deadlines.put(event.deadline().key(), event.deadline());
  }

  private void expand(int task, int count) {
    int more = count - instances.count(task);
    instances.expand(task, count);
    unfinished += more;
    undecided[task] += more;
    dependencies.expanded(task, more, count);
    setups.expanded(task, more, count);
    producers.expanded(task, more, count);
  }

  /** Puts an instance in place, as an event or the store has it, and keeps the counters true. */
  private void put(InstanceKey key, TaskInstance after) {
    TaskState from = instances.at(key).state();
    TaskState to = after.state();
    instances.put(key, after);
    use.move(key, from, to);
    live += (to.isLive() ? 1 : 0) - (from.isLive() ? 1 : 0);
    undecided[key.taskIndex()] += (to == TaskState.NONE ? 1 : 0) - (from == TaskState.NONE ? 1 : 0);
    if (from.isFinished()) {
      count(key, from, -1);
    }
    if (to.isFinished()) {
      count(key, to, 1);
    }
  }

  private void count(InstanceKey key, TaskState end, int change) {
    unfinished -= change;
    dependencies.count(key, end, change);
    setups.count(key, end, change);
    producers.count(key, end, change);
  }
}
