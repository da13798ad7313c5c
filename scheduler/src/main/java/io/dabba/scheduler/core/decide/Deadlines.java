package io.dabba.scheduler.core.decide;

import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the deadlines of a run are, and which of them still count. Source: Airflow's {@code
 * DeadlineReference}.
 */
public final class Deadlines {
  private Deadlines() {}

  /**
   * When a new run shall have ended; null where the reference gives no point in time: no logical
   * date, no run that has succeeded.
   *
   * @param runtimes how long the last successful runs took, in milliseconds
   */
  static @Nullable Instant due(DeadlineSpec spec, RunRecord run, List<Long> runtimes) {
    Instant reference =
        switch (spec.reference()) {
          case DAGRUN_QUEUED_AT -> run.queuedAt();
          case DAGRUN_LOGICAL_DATE -> run.logicalDate();
          case FIXED_DATETIME -> spec.fixed();
          case AVERAGE_RUNTIME -> average(run, runtimes);
        };
    return reference == null ? null : reference.plus(spec.interval());
  }

  /** The timer of a deadline. */
  public static SetTimer timer(RunKey run, Deadline deadline) {
    return new SetTimer(new TimerKey.DeadlineDue(run, deadline.key()), deadline.dueAt());
  }

  /** The deadline of a name if it can still be missed, or null. */
  static @Nullable Deadline pending(RunView run, DeadlineKey key) {
    return key.aboutRun() ? pendingOfRun(run, key) : pendingOfTask(run, key.taskIndex());
  }

  /** Every deadline of an unfinished run that can still be missed. */
  public static List<Deadline> pending(RunView run) {
    List<Deadline> pending = new ArrayList<>();
    for (Deadline deadline : run.deadlines()) {
      if (deadline.key().aboutRun() && pendingOfRun(run, deadline.key()) != null) {
        pending.add(deadline);
      }
    }
    pending.addAll(pendingOfTasks(run));
    return pending;
  }

  /** The deadlines of the tasks of a run that can still be missed. */
  static List<Deadline> pendingOfTasks(RunView run) {
    List<Deadline> pending = new ArrayList<>();
    for (int task : run.version().plan().deadlineTasks()) {
      Deadline deadline = pendingOfTask(run, task);
      if (deadline != null) {
        pending.add(deadline);
      }
    }
    return pending;
  }

  /** A run that has ended once has met or missed its deadlines for good. */
  private static @Nullable Deadline pendingOfRun(RunView run, DeadlineKey key) {
    Deadline deadline = run.deadline(key);
    boolean counts = deadline != null && !deadline.missed() && run.record().clearNumber() == 0;
    return counts ? deadline : null;
  }

  private static @Nullable Deadline pendingOfTask(RunView run, int task) {
    DeadlineKey key = DeadlineKey.ofTask(task);
    Duration after = run.version().task(task).features().deadline();
    Instant start = run.record().startDate();
    if (after == null || start == null || run.deadline(key) != null || isOver(run, task)) {
      return null;
    }
    return new Deadline(key, start.plus(after).toEpochMilli(), false);
  }

  private static boolean isOver(RunView run, int task) {
    boolean[] over = {true};
    run.each(task, (key, instance) -> over[0] &= isOver(instance));
    return over[0];
  }

  private static boolean isOver(TaskInstance instance) {
    return instance.state().isFinished();
  }

  private static @Nullable Instant average(RunRecord run, List<Long> runtimes) {
    if (runtimes.isEmpty()) {
      return null;
    }
    double mean = runtimes.stream().mapToLong(Long::longValue).average().orElseThrow();
    return run.queuedAt().plusMillis(Math.round(mean));
  }
}
