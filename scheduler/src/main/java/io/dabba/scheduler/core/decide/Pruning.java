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
    if (command.branch() == null) {
      return true;
    }
    BitSet unwanted = unwanted(run, branch.taskIndex(), command);
    Deque<InstanceKey> skipped = new ArrayDeque<>();
    for (int task = unwanted.nextSetBit(0); task >= 0; task = unwanted.nextSetBit(task + 1)) {
      if (draft.isFull()) {
        flow.drain(draft, run, skipped);
        draft.followUp(command);
        return false;
      }
      skip(draft, run, branch, task, skipped);
    }
    remember(draft, run, branch, unwanted);
    flow.drain(draft, run, skipped);
    return true;
  }

  /** Tasks that shall be skipped: the direct downstream ones not followed, or all of them. */
  private static BitSet unwanted(RunView run, int branch, CompleteTask command) {
    DagGraph graph = run.version().graph();
    BitSet unwanted = new BitSet(graph.size());
    if (command.skipsAll()) {
      BitSet start = new BitSet();
      start.set(branch);
      unwanted.or(graph.withDescendants(start));
      unwanted.clear(branch);
      unwanted.stream()
          .filter(task -> run.version().task(task).features().role() == TaskRole.TEARDOWN)
          .forEach(unwanted::clear);
    } else {
      for (int downstream : graph.downstream(branch)) {
        unwanted.set(downstream);
      }
    }
    unwanted.andNot(followed(graph, command.branch()));
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

  private static void skip(
      Draft draft, RunView run, InstanceKey branch, int task, Deque<InstanceKey> skipped) {
    boolean together =
        branch.isMapped() && run.version().plan().scopes().areTogether(branch.taskIndex(), task);
    if (branch.isMapped() && !together) {
      return;
    }
    if (together) {
      skip(draft, run, new InstanceKey(task, branch.mapIndex()), skipped);
    } else {
      List<InstanceKey> keys = new ArrayList<>();
      run.each(task, (key, instance) -> keys.add(key));
      keys.forEach(key -> skip(draft, run, key, skipped));
    }
  }

  private static void skip(Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> skipped) {
    if (run.instance(key).state() == TaskState.NONE) {
      Flow.finish(draft, run, key, TaskState.SKIPPED, skipped);
    }
  }

  private static void remember(Draft draft, RunView run, InstanceKey branch, BitSet unwanted) {
    List<Integer> direct = new ArrayList<>();
    for (int downstream : run.version().graph().downstream(branch.taskIndex())) {
      if (unwanted.get(downstream)) {
        direct.add(downstream);
      }
    }
    if (!direct.isEmpty()) {
      draft.emit(new BranchTaken(run.record().key(), branch, direct));
    }
  }
}
