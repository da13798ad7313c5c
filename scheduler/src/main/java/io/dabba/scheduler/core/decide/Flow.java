package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.dag.DagGraph;
import io.dabba.scheduler.core.policy.TriggerRules;
import io.dabba.scheduler.core.policy.Verdict;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * How work flows through the graph of a run: a finished task makes its direct downstream tasks
 * ready, skipped or failed, and these theirs in turn. Cost follows what changes, never the size of
 * the run.
 */
final class Flow {
  private final RunEnd runEnd;

  Flow(RunEnd runEnd) {
    this.runEnd = runEnd;
  }

  /** Queues the tasks that wait for nothing, from {@code offset}. */
  void startRoots(Draft draft, RunView run, int offset) {
    DagGraph graph = run.version().graph();
    for (int task = offset; task < graph.size(); task++) {
      if (draft.isFull()) {
        draft.followUp(new ContinueRun(run.record().key(), -1, task));
        fillSlots(draft, run);
        return;
      }
      if (isUntouched(run, task) && verdict(run, task) == Verdict.RUN) {
        queue(draft, run, task);
      }
    }
    fillSlots(draft, run);
    runEnd.check(draft, run);
  }

  /** Goes on after a follow-up. */
  void resume(Draft draft, RunView run, ContinueRun command) {
    if (command.afterTask() < 0) {
      startRoots(draft, run, command.offset());
      return;
    }
    Deque<Integer> finished = new ArrayDeque<>();
    lookDownstream(draft, run, command.afterTask(), command.offset(), finished);
    drain(draft, run, finished);
  }

  /** A task has ended. */
  void advance(Draft draft, RunView run, int task) {
    Deque<Integer> finished = new ArrayDeque<>();
    finished.add(task);
    drain(draft, run, finished);
  }

  /**
   * A running task is about to succeed; if it is a branch, the direct downstream tasks that are
   * neither chosen nor downstream of a chosen one are skipped. It stays running until all are, lest
   * one of them is taken for ready. Source: Airflow's {@code skipmixin.py}.
   *
   * @return false if they are too many, and {@code command} follows once more for the rest
   */
  boolean prune(Draft draft, RunView run, CompleteTask command) {
    if (command.branch() == null) {
      return true;
    }
    DagGraph graph = run.version().graph();
    BitSet followed = followed(graph, command.branch());
    Deque<Integer> skipped = new ArrayDeque<>();
    for (int downstream : graph.downstream(command.key().taskIndex())) {
      if (draft.isFull()) {
        drain(draft, run, skipped);
        draft.followUp(command);
        return false;
      }
      if (!followed.get(downstream) && isUntouched(run, downstream)) {
        finish(draft, run, downstream, TaskState.SKIPPED, skipped);
      }
    }
    drain(draft, run, skipped);
    return true;
  }

  /** Lets a ready task run; where slots are limited, as soon as {@link #fillSlots} gives it one. */
  void queue(Draft draft, RunView run, int task) {
    if (run.version().spec().maxActiveTasks() > 0) {
      draft.move(run, task, TaskLifecycle.scheduled(run.instance(task)));
    } else {
      release(draft, run, task);
    }
  }

  /** Gives free slots of max_active_tasks to waiting tasks, highest priority first. */
  void fillSlots(Draft draft, RunView run) {
    int limit = run.version().spec().maxActiveTasks();
    while (run.active() < limit && run.nextScheduled() >= 0) {
      release(draft, run, run.nextScheduled());
    }
  }

  void dispatch(Draft draft, RunView run, int task) {
    draft.effect(Dispatches.of(run, task));
  }

  private void release(Draft draft, RunView run, int task) {
    int maxTries = 1 + run.version().task(task).retry().retries();
    TaskInstance before = run.instance(task);
    draft.move(run, task, TaskLifecycle.queued(before, maxTries, draft.atMillis()));
    dispatch(draft, run, task);
  }

  private void drain(Draft draft, RunView run, Deque<Integer> finished) {
    while (!finished.isEmpty()) {
      int task = finished.remove();
      if (draft.isFull() && run.version().graph().downstream(task).length > 0) {
        draft.followUp(new ContinueRun(run.record().key(), task, 0));
      } else {
        lookDownstream(draft, run, task, 0, finished);
      }
    }
    fillSlots(draft, run);
    runEnd.check(draft, run);
  }

  private void lookDownstream(
      Draft draft, RunView run, int task, int offset, Deque<Integer> finished) {
    int[] downstream = run.version().graph().downstream(task);
    for (int index = offset; index < downstream.length; index++) {
      if (draft.isFull()) {
        draft.followUp(new ContinueRun(run.record().key(), task, index));
        return;
      }
      if (isUntouched(run, downstream[index])) {
        decide(draft, run, downstream[index], finished);
      }
    }
  }

  private void decide(Draft draft, RunView run, int task, Deque<Integer> finished) {
    switch (verdict(run, task)) {
      case WAIT -> {}
      case RUN -> queue(draft, run, task);
      case SKIP -> finish(draft, run, task, TaskState.SKIPPED, finished);
      case FAIL -> finish(draft, run, task, TaskState.UPSTREAM_FAILED, finished);
      case REMOVE -> finish(draft, run, task, TaskState.REMOVED, finished);
    }
  }

  private static Verdict verdict(RunView run, int task) {
    return TriggerRules.evaluate(run.version().task(task).triggerRule(), run.upstreamOf(task));
  }

  private static void finish(
      Draft draft, RunView run, int task, TaskState end, Deque<Integer> finished) {
    TaskInstance before = run.instance(task);
    draft.move(run, task, TaskLifecycle.ended(before, end, null, draft.atMillis()));
    finished.add(task);
  }

  private static boolean isUntouched(RunView run, int task) {
    return run.instance(task).state() == TaskState.NONE;
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
}
