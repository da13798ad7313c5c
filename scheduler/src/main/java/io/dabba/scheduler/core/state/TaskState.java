package io.dabba.scheduler.core.state;

import java.util.Locale;

/** States of a task instance. Names and meanings are Airflow's ({@code TaskInstanceState}). */
public enum TaskState {
  /** Not yet decided: waits for upstream tasks. Airflow writes it as null. */
  NONE(false),
  /** May run, and waits for a limit to allow it. */
  SCHEDULED(false),
  /** May run now: a message is, or will be, on its queue. */
  QUEUED(false),
  /** A worker has claimed it. */
  RUNNING(false),
  /** Failed, and waits for its next try. */
  UP_FOR_RETRY(false),
  SUCCESS(true),
  FAILED(true),
  SKIPPED(true),
  UPSTREAM_FAILED(true),
  /** No longer part of the DAG version of its run. */
  REMOVED(true);

  private final boolean finished;

  TaskState(boolean finished) {
    this.finished = finished;
  }

  /** Whether it ends a task instance. */
  public boolean isFinished() {
    return finished;
  }

  /** The name users see, such as {@code up_for_retry}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
