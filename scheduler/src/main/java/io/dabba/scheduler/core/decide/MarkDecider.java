package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Says how task instances have ended, whatever they did. What had failed downstream of them runs
 * once more. Source: Airflow's {@code DAG.set_task_instance_state}.
 */
final class MarkDecider {
  void mark(Draft draft, MarkTasks command) {
    boolean done =
        new RunWalk(command.dagId(), command.runs(), command.reply())
            .walk(
                draft,
                command.position(),
                (run, from) -> mark(draft, run, command, from),
                command::from);
    if (done) {
      draft.accept(command.reply(), command.dagId());
    }
  }

  private static @Nullable TaskPosition mark(
      Draft draft, RunView run, MarkTasks command, TaskPosition from) {
    TaskState end = TaskState.valueOf(command.end().name());
    TaskPosition stopped =
        Choice.toMark(run, command.tasks()).walk(draft, from, key -> mark(draft, run, end, key));
    if (stopped == null) {
      RunRange same = RunRange.of(run.record().key().runId());
      draft.followUp(
          ClearTasks.of(
              command.dagId(), same, command.tasks().onlyBelow(), ClearTasks.Only.FAILED, null));
    }
    return stopped;
  }

  private static void mark(Draft draft, RunView run, TaskState end, InstanceKey key) {
    TaskInstance before = run.instance(key);
    if (before.state() == end || before.state() == TaskState.REMOVED) {
      return;
    }
    Stops.stop(draft, run, key);
    String error = end == TaskState.FAILED ? "CANCELLED: marked failed" : null;
    draft.move(run, key, TaskLifecycle.ended(before, end, error, draft.atMillis()));
  }
}
