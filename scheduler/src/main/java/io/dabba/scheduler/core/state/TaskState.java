package io.dabba.scheduler.core.state;

import java.util.Locale;

/** States of a task instance. Names and meanings are Airflow's ({@code TaskInstanceState}). */
public enum TaskState {
  /** Not yet decided: waits for upstream tasks. Airflow writes it as null. */
  NONE(Phase.WAITING),
  /** May run, and waits for a limit to allow it. */
  SCHEDULED(Phase.LIVE),
  /** May run now: a message is, or will be, on its queue. */
  QUEUED(Phase.ACTIVE),
  /** A worker has claimed it. */
  RUNNING(Phase.ACTIVE),
  /** Cleared while it was running: its worker is told to stop, then it is tried again. */
  RESTARTING(Phase.ACTIVE),
  /** Failed, and waits for its next try. */
  UP_FOR_RETRY(Phase.LIVE),
  /** A sensor between two looks; it holds no slot. */
  UP_FOR_RESCHEDULE(Phase.LIVE),
  /** Waits for something outside; it holds no slot. */
  DEFERRED(Phase.LIVE),
  /** Waits for a person; it holds no slot. */
  AWAITING_INPUT(Phase.LIVE),
  SUCCESS(Phase.FINISHED),
  FAILED(Phase.FINISHED),
  SKIPPED(Phase.FINISHED),
  UPSTREAM_FAILED(Phase.FINISHED),
  /** No longer part of its run: the list it was mapped over has shrunk, or its task is gone. */
  REMOVED(Phase.FINISHED);

  private final Phase phase;

  TaskState(Phase phase) {
    this.phase = phase;
  }

  /** Whether it ends a task instance. */
  public boolean isFinished() {
    return phase == Phase.FINISHED;
  }

  /** Whether it takes a slot of every limit. */
  public boolean isActive() {
    return phase == Phase.ACTIVE;
  }

  /** Whether something is under way that will move it on. */
  public boolean isLive() {
    return phase == Phase.ACTIVE || phase == Phase.LIVE;
  }

  /** Whether it stands for a good end: Airflow's {@code success_states}. */
  public boolean isGood() {
    return this == SUCCESS || this == SKIPPED;
  }

  /** Whether it stands for a bad end: Airflow's {@code failed_states}. */
  public boolean isBad() {
    return this == FAILED || this == UPSTREAM_FAILED;
  }

  /** The name users see, such as {@code up_for_retry}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private enum Phase {
    WAITING,
    LIVE,
    ACTIVE,
    FINISHED
  }
}
