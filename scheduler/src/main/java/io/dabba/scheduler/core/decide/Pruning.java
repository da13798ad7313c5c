package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Skips what a branch or short circuit does not follow. The task stays running until all of it is
 * skipped, lest something is taken for ready. Source: Airflow's {@code skipmixin.py}.
 */
final class Pruning {
  private final Flow flow;

  Pruning(Flow flow) {
    this.flow = flow;
  }

  /**
   * A running task is about to succeed.
   *
   * @return false if it skips too much, and {@code command} follows once more for the rest
   */
  boolean prune(Draft draft, RunView run, CompleteTask command) {
    InstanceKey branch = command.key().instance();
    BitSet unwanted = unwanted(run, branch.taskIndex(), command);
    remember(draft, run, branch, unwanted);
    Deque<InstanceKey> skipped = new ArrayDeque<>();
    boolean isComplete = true;
    for (int task = unwanted.nextSetBit(0); task >= 0; task = unwanted.nextSetBit(task + 1)) {
      isComplete = isComplete && skip(draft, run, branch, task, skipped);
    }
    flow.drain(draft, run, skipped);
    if (!isComplete) {
      draft.followUp(command);
    }
    return isComplete;
  }

  /**
   * Tasks that shall be skipped: the direct downstream ones not followed, or all of them. Teardowns
   * never are; their own rule decides.
   */
  private static BitSet unwanted(RunView run, int branch, CompleteTask command) {
    DagGraph graph = run.version().graph();
    if (command.branch() == null) {
      return new BitSet();
    }
    BitSet unwanted = new BitSet(graph.size());
    if (command.skipsAll()) {
      BitSet start = new BitSet();
      start.set(branch);
      unwanted.or(graph.withDescendants(start));
      unwanted.clear(branch);
    } else {
      for (int downstream : graph.downstream(branch)) {
        unwanted.set(downstream);
      }
    }
    unwanted.andNot(followed(graph, command.branch()));
    for (int task = unwanted.nextSetBit(0); task >= 0; task = unwanted.nextSetBit(task + 1)) {
      if (run.version().task(task).features().role() == TaskRole.TEARDOWN) {
        unwanted.clear(task);
      }
    }
    return unwanted;
  }

  private static BitSet followed(DagGraph graph, List<String> chosen) {
    BitSet tasks = new BitSet(graph.size());
    for (String taskId : chosen) {
      int index = graph.indexOf(taskId);
      if (index >= 0) {
        tasks.set(index);
      }
    }
    return graph.withDescendants(tasks);
  }

  /** Skips a task as far as the decision has room; whether that is all of it. */
  private static boolean skip(
      Draft draft, RunView run, InstanceKey branch, int task, Deque<InstanceKey> skipped) {
    if (!concerns(run, branch, task) || run.undecided(task) == 0) {
      return true;
    }
    for (InstanceKey key : keys(run, branch, task)) {
      if (run.instance(key).state() == TaskState.NONE) {
        if (draft.isFull()) {
          return false;
        }
        Flow.finish(draft, run, key, TaskState.SKIPPED, skipped);
      }
    }
    return true;
  }

  /** One instance of a mapped branch speaks only for those that are mapped together with it. */
  private static boolean concerns(RunView run, InstanceKey branch, int task) {
    return !branch.isMapped() || areTogether(run, branch, task);
  }

  private static List<InstanceKey> keys(RunView run, InstanceKey branch, int task) {
    if (branch.isMapped()) {
      InstanceKey together = new InstanceKey(task, branch.mapIndex());
      return run.has(together) ? List.of(together) : List.of();
    }
    List<InstanceKey> keys = new ArrayList<>();
    run.each(task, (key, instance) -> keys.add(key));
    return keys;
  }

  private static boolean areTogether(RunView run, InstanceKey branch, int task) {
    return run.version().plan().scopes().areTogether(branch.taskIndex(), task);
  }

  private static void remember(Draft draft, RunView run, InstanceKey branch, BitSet unwanted) {
    List<Integer> direct = new ArrayList<>();
    for (int downstream : run.version().graph().downstream(branch.taskIndex())) {
      if (unwanted.get(downstream) && concerns(run, branch, downstream)) {
        direct.add(downstream);
      }
    }
    if (!direct.equals(run.notFollowedBy(branch))) {
      draft.emit(new BranchTaken(run.record().key(), branch, direct));
    }
  }
}
