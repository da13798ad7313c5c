package io.dabba.scheduler.core.decide;

import io.dabba.common.command.TimerKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Decides whether a run has ended, and how: by its leaves, once no task is unfinished. Source:
 * Airflow's {@code DagRun.update_state}.
 */
final class RunEnd {
  /** How long a run may stand still before it is looked at for a deadlock. */
  static final Duration STALL = Duration.ofSeconds(10);

  void check(Draft draft, RunView run) {
    if (run.record().state() != RunState.RUNNING) {
      return;
    }
    String ending = run.record().reason();
    if (run.unfinished() > 0) {
      watch(draft, run);
    } else if (ending != null) {
      end(draft, run, Endings.of(ending), ending);
    } else if (anyLeaf(run, instance -> instance.state().isBad())) {
      end(draft, run, RunState.FAILED, "task_failure");
    } else {
      end(draft, run, RunState.SUCCESS, "success");
    }
  }

  void end(Draft draft, RunView run, RunState state, String reason) {
    draft.move(run, run.record().finished(state, draft.at(), reason));
    draft.runEnded(run.record().key().dagId());
  }

  /**
   * A run in which nothing is under way may be about to go on, or may never. One that waits for
   * another run is woken by it.
   */
  private static void watch(Draft draft, RunView run) {
    if (run.live() == 0 && !Past.mayWait(run)) {
      TimerKey timer = new TimerKey.RunStalled(run.record().key());
      draft.effect(new SetTimer(timer, draft.at().plus(STALL).toEpochMilli()));
    }
  }

  private static boolean anyLeaf(RunView run, Predicate<TaskInstance> test) {
    boolean[] found = {false};
    for (int leaf : run.version().plan().leaves()) {
      run.each(leaf, (InstanceKey key, TaskInstance instance) -> found[0] |= test.test(instance));
    }
    return found[0];
  }
}
