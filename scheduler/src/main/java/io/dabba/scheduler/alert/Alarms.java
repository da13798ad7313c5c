package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertIds;
import io.dabba.common.alert.AlertRequest;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.alert.Alarm.Subject;
import io.dabba.scheduler.core.event.AlertRaised;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which of the engine's events are alarms. All others cost a comparison or two. */
public final class Alarms {
  private Alarms() {}

  /** The alarms that an event is: mostly none, two for a task that failed and is quarantined. */
  public static List<Alarm> of(Event event) {
    if (event instanceof TaskMoved moved) {
      return task(moved);
    }
    if (event instanceof RunMoved moved) {
      return run(moved);
    }
    if (event instanceof DeadlineChanged changed && changed.deadline().missed()) {
      return List.of(missed(changed));
    }
    return event instanceof AlertRaised raised ? List.of(raised(raised)) : List.of();
  }

  private static List<Alarm> task(TaskMoved moved) {
    TaskState state = moved.after().state();
    if (state == moved.before().state()) {
      return List.of();
    }
    return switch (state) {
      case FAILED -> failed(moved);
      case UP_FOR_RETRY -> List.of(task(AlarmKind.TASK_RETRIED, moved));
      default -> List.of();
    };
  }

  private static List<Alarm> failed(TaskMoved moved) {
    Alarm failed = task(AlarmKind.TASK_FAILED, moved);
    return moved.after().quarantined()
        ? List.of(failed, task(AlarmKind.TASK_QUARANTINED, moved))
        : List.of(failed);
  }

  private static Alarm task(AlarmKind kind, TaskMoved moved) {
    TryKey key = moved.tryAfter();
    return new Alarm(
        AlertIds.of(kind.id(), key.claimField(), Long.toString(moved.after().endedAt())),
        kind,
        moved.after().endedAt(),
        subject(key),
        moved.after().error(),
        null,
        Map.of());
  }

  private static List<Alarm> run(RunMoved moved) {
    RunRecord run = moved.after();
    if (run.state() != RunState.FAILED || moved.before().state() == RunState.FAILED) {
      return List.of();
    }
    Instant at = Objects.requireNonNullElse(run.endDate(), run.queuedAt());
    return List.of(
        new Alarm(
            AlertIds.of(AlarmKind.RUN_FAILED.id(), run.key().toString(), at.toString()),
            AlarmKind.RUN_FAILED,
            at.toEpochMilli(),
            subject(run.key(), Alarm.NO_TASK),
            run.reason(),
            null,
            Map.of()));
  }

  private static Alarm missed(DeadlineChanged changed) {
    int task = changed.deadline().key().aboutRun() ? Alarm.NO_TASK : taskOf(changed);
    return new Alarm(
        AlertIds.of(
            AlarmKind.DEADLINE_MISSED.id(),
            changed.run().toString(),
            changed.deadline().key().field(),
            Long.toString(changed.deadline().dueAt())),
        AlarmKind.DEADLINE_MISSED,
        changed.deadline().dueAt(),
        subject(changed.run(), task),
        null,
        null,
        Map.of());
  }

  private static int taskOf(DeadlineChanged changed) {
    return changed.deadline().key().taskIndex();
  }

  private static Alarm raised(AlertRaised raised) {
    return new Alarm(
        AlertRequest.id(raised.key(), raised.ordinal()),
        AlarmKind.RAISED,
        raised.at(),
        subject(raised.key()),
        null,
        raised.request(),
        Map.of());
  }

  private static Subject subject(TryKey key) {
    return new Subject(
        key.run().dagId(), key.run().runId(), key.taskIndex(), key.mapIndex(), key.tryNumber());
  }

  private static Subject subject(RunKey run, int taskIndex) {
    return new Subject(run.dagId(), run.runId(), taskIndex, TryKey.UNMAPPED, 0);
  }
}
