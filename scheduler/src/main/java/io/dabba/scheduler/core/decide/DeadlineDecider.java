package io.dabba.scheduler.core.decide;

import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.id.DeadlineKey;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Deadlines: of runs, set when a run is created and dropped when it ends; of tasks, counted from
 * the start of their run. Each is missed once at most. Source: Airflow's deadline alerts ({@code
 * models/deadline.py}).
 */
final class DeadlineDecider implements Reaction {
  private final CallbackCalls calls;

  DeadlineDecider(CallbackCalls calls) {
    this.calls = calls;
  }

  /** Sets the deadlines of a new run. */
  static void created(Draft draft, DagVersion version, RunRecord run) {
    List<DeadlineSpec> specs = version.spec().features().deadlines();
    for (int ordinal = 0; ordinal < specs.size(); ordinal++) {
      DagRecord dag = draft.view().dag(run.key().dagId());
      List<Long> runtimes = dag == null ? List.of() : dag.runtimes();
      Instant due = Deadlines.due(specs.get(ordinal), run, runtimes);
      if (due != null) {
        Deadline deadline = new Deadline(DeadlineKey.ofRun(ordinal), due.toEpochMilli(), false);
        draft.emit(new DeadlineChanged(run.key(), deadline));
        draft.effect(Deadlines.timer(run.key(), deadline));
      }
    }
  }

  @Override
  public void moved(Draft draft, RunView run, RunMoved move) {
    if (move.after().state() == RunState.RUNNING) {
      for (Deadline deadline : Deadlines.pendingOfTasks(run)) {
        draft.effect(Deadlines.timer(run.record().key(), deadline));
      }
    } else if (move.after().state() == RunState.SUCCESS && averages(run)) {
      remember(draft, move.after());
    }
  }

  /** A task that runs once more may miss its deadline once more. */
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    boolean again = move.before().state().isFinished() && !move.after().state().isFinished();
    if (again && run.record().state() == RunState.RUNNING) {
      Deadline deadline = Deadlines.pending(run, DeadlineKey.ofTask(move.taskIndex()));
      if (deadline != null) {
        draft.effect(Deadlines.timer(run.record().key(), deadline));
      }
    }
  }

  /** A deadline may have come; its timer may be early, or about an earlier start of the run. */
  void due(Draft draft, TimerKey.DeadlineDue timer) {
    RunView run = draft.view().run(timer.run());
    Deadline deadline = run == null ? null : Deadlines.pending(run, timer.deadline());
    if (run == null || deadline == null) {
      return;
    }
    if (deadline.dueAt() > draft.atMillis()) {
      draft.effect(Deadlines.timer(run.record().key(), deadline));
      return;
    }
    draft.emit(new DeadlineChanged(timer.run(), deadline.miss()));
    if (timer.deadline().aboutRun()) {
      calls.missedByRun(draft, run, timer.deadline().ordinal());
    } else {
      calls.missed(draft, run, timer.deadline().taskIndex());
    }
  }

  private static boolean averages(RunView run) {
    return run.version().spec().features().deadlines().stream()
        .anyMatch(spec -> spec.reference() == DeadlineSpec.Reference.AVERAGE_RUNTIME);
  }

  private static void remember(Draft draft, RunRecord run) {
    DagRecord dag = draft.view().dag(run.key().dagId());
    Instant start = run.startDate();
    Instant end = run.endDate();
    if (dag != null && start != null && end != null) {
      draft.emit(new DagChanged(dag.succeededIn(Duration.between(start, end).toMillis())));
    }
  }
}
