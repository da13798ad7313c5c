package io.dabba.scheduler.alert;

import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may have to be told. */
public enum AlarmKind {
  TASK_FAILED,
  TASK_RETRIED,
  TASK_QUARANTINED,
  RUN_FAILED,
  DEADLINE_MISSED,
  WORKER_LOST,
  QUEUE_TOO_LONG,
  BUDGET_EXCEEDED,
  /** What a task says itself; it names its own severity and teams, and needs no rule. */
  RAISED;

  /** The form in files and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what a rule may name. */
  public static AlarmKind of(String id) {
    return Arrays.stream(values())
        .filter(each -> each != RAISED && each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> DabbaException.invalid("expected one of " + known()));
  }

  private static String known() {
    return Arrays.stream(values())
        .filter(each -> each != RAISED)
        .map(AlarmKind::id)
        .collect(Collectors.joining(", "));
  }
}
