package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CheckPast;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.plan.MapScopes.Scope;
import io.dabba.scheduler.core.policy.Verdict;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How work flows through the graph of a run: a finished instance makes its direct downstream tasks
 * ready, skipped or failed, and these theirs in turn. Cost follows what changes, never the size of
 * the run.
 */
final class Flow {
  private final Slots slots;
  private final RunEnd runEnd;

  Flow(Slots slots, RunEnd runEnd) {
    this.slots = slots;
    this.runEnd = runEnd;
  }

  /** Looks at every task of a run that begins, or begins again. */
  void start(Draft draft, RunView run) {
    resume(draft, run, ContinueRun.all(run.record().key()));
  }

  /** Looks at something, from where it says. */
  void resume(Draft draft, RunView run, ContinueRun command) {
    if (command.look() == ContinueRun.Look.WAITING) {
      lookAt(draft, run, command.of());
      return;
    }
    Deque<InstanceKey> finished = new ArrayDeque<>();
    look(draft, run, command, finished);
    drain(draft, run, finished);
  }

  /** An instance has ended. */
  void advance(Draft draft, RunView run, InstanceKey ended) {
    Deque<InstanceKey> finished = new ArrayDeque<>();
    finished.add(ended);
    drain(draft, run, finished);
  }

  /** Looks at one instance, if nothing has been decided about it, and at what its limits allow. */
  void lookAt(Draft draft, RunView run, InstanceKey key) {
    Deque<InstanceKey> finished = new ArrayDeque<>();
    if (run.has(key)) {
      lookAt(draft, run, key, finished);
    }
    drain(draft, run, finished);
    slots.fill(draft, run, key.taskIndex());
  }

  /** Goes on with instances that have ended, until nothing follows from any. */
  void drain(Draft draft, RunView run, Deque<InstanceKey> finished) {
    while (!finished.isEmpty()) {
      InstanceKey ended = finished.remove();
      if (run.instance(ended).state() == TaskState.SUCCESS) {
        revise(draft, run, ended.taskIndex(), finished);
      }
      look(draft, run, ContinueRun.downstream(run.record().key(), ended), finished);
    }
    slots.fill(draft, run);
    runEnd.check(draft, run);
  }

  /** Ends an instance that never ran. */
  static void finish(
      Draft draft, RunView run, InstanceKey key, TaskState end, Deque<InstanceKey> finished) {
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.ended(before, end, null, draft.atMillis()));
    finished.add(key);
  }

  private void look(Draft draft, RunView run, ContinueRun command, Deque<InstanceKey> finished) {
    int[] targets = targets(run, command);
    int count = targets == null ? run.version().graph().size() : targets.length;
    for (int at = command.target(); at < count; at++) {
      int task = targets == null ? at : targets[at];
      int from = at == command.target() ? command.mapIndex() : 0;
      int stoppedAt = lookAtTask(draft, run, task, command, from, finished);
      if (stoppedAt >= 0) {
        draft.followUp(command.from(at, stoppedAt));
        return;
      }
    }
  }

  private static int @org.jspecify.annotations.Nullable [] targets(
      RunView run, ContinueRun command) {
    return switch (command.look()) {
      case ALL -> null;
      case DOWNSTREAM -> run.version().plan().looks()[command.of().taskIndex()];
      case INSTANCES, WAITING -> new int[] {command.of().taskIndex()};
    };
  }

  /** Looks at the instances of a task; returns where it had to stop, or -1 if it need not. */
  private int lookAtTask(
      Draft draft,
      RunView run,
      int task,
      ContinueRun command,
      int from,
      Deque<InstanceKey> finished) {
    if (run.expanded(task) < 0 || isTogether(run, command, task)) {
      int mapIndex = run.expanded(task) < 0 ? -1 : command.of().mapIndex();
      if (draft.isFull()) {
        return from;
      }
      lookAt(draft, run, new InstanceKey(task, mapIndex), finished);
      return -1;
    }
    if (command.look() == ContinueRun.Look.INSTANCES) {
      return reviseInstances(draft, run, task, from, finished);
    }
    return lookAtInstances(draft, run, task, from, finished);
  }

  private int lookAtInstances(
      Draft draft, RunView run, int task, int from, Deque<InstanceKey> finished) {
    for (int mapIndex = from; mapIndex < run.expanded(task); mapIndex++) {
      if (run.undecided(task) == 0) {
        return -1;
      }
      if (draft.isFull()) {
        return mapIndex;
      }
      Verdict verdict = lookAt(draft, run, new InstanceKey(task, mapIndex), finished);
      if (verdict == Verdict.WAIT && run.version().plan().scopes().areAlike(task)) {
        return -1;
      }
    }
    return -1;
  }

  /** As a look, but instances beyond the wanted number are removed, and others restored. */
  private int reviseInstances(
      Draft draft, RunView run, int task, int from, Deque<InstanceKey> finished) {
    Scope scope = run.version().plan().scopes().of(task);
    int wanted = scope == null ? Expansion.UNKNOWN : Expansion.wanted(run, scope);
    for (int mapIndex = from; mapIndex < run.expanded(task); mapIndex++) {
      if (draft.isFull()) {
        return mapIndex;
      }
      InstanceKey key = new InstanceKey(task, mapIndex);
      if (wanted != Expansion.UNKNOWN && mapIndex >= wanted) {
        Instancing.remove(draft, run, key, finished);
      } else {
        Instancing.restore(draft, run, key);
        lookAt(draft, run, key, finished);
      }
    }
    return -1;
  }

  /** Whether only the instance of the same map_index is concerned. */
  private static boolean isTogether(RunView run, ContinueRun command, int task) {
    return command.look() == ContinueRun.Look.DOWNSTREAM
        && command.of().isMapped()
        && run.version().plan().scopes().dependTogether(command.of().taskIndex(), task);
  }

  private Verdict lookAt(Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> finished) {
    if (run.instance(key).state() != TaskState.NONE) {
      return Verdict.RUN;
    }
    Verdict verdict = Verdicts.of(run, key);
    if (Instancing.isBehind(run, key)) {
      verdict = Verdict.RUN;
    } else if (Endings.isOver(run, key)) {
      verdict = Verdict.SKIP;
    }
    if (Past.mustBeChecked(draft, run, key, verdict)) {
      draft.followUp(new CheckPast(run.record().key(), key.taskIndex()));
      return Verdict.WAIT;
    }
    switch (verdict) {
      case WAIT -> {}
      case RUN -> ready(draft, run, key, finished);
      case SKIP -> finish(draft, run, key, TaskState.SKIPPED, finished);
      case FAIL -> finish(draft, run, key, TaskState.UPSTREAM_FAILED, finished);
      case REMOVE -> finish(draft, run, key, TaskState.REMOVED, finished);
    }
    return verdict;
  }

  private void ready(Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> finished) {
    Scope scope = run.version().plan().scopes().of(key.taskIndex());
    if (scope == null || key.isMapped()) {
      slots.queue(draft, run, key);
      return;
    }
    int found = Expansion.found(run, scope);
    if (found != Expansion.UNKNOWN) {
      expand(draft, run, scope, found, finished);
    } else if (Expansion.isDecided(run, scope)) {
      TaskState end = Expansion.end(run, scope);
      if (end == null && Expansion.wanted(run, scope) == Expansion.UNKNOWN) {
        Instancing.refuse(draft, run, key, finished);
      } else if (end != null) {
        finish(draft, run, key, end, finished);
      } else {
        expand(draft, run, scope, Expansion.wanted(run, scope), finished);
      }
    }
  }

  /** A task has succeeded; what was mapped over an earlier value of it gets as many as it needs. */
  private void revise(Draft draft, RunView run, int producer, Deque<InstanceKey> finished) {
    for (Scope scope : run.version().plan().scopes().fedBy(producer)) {
      int wanted = Expansion.wanted(run, scope);
      if (wanted != Expansion.UNKNOWN && Expansion.found(run, scope) != Expansion.UNKNOWN) {
        expand(draft, run, scope, wanted, finished);
      }
    }
  }

  private void expand(
      Draft draft, RunView run, Scope scope, int instances, Deque<InstanceKey> finished) {
    Expansion.expand(draft, run, scope, instances);
    for (int task : scope.tasks()) {
      look(draft, run, ContinueRun.instances(run.record().key(), task, 0), finished);
    }
  }
}
