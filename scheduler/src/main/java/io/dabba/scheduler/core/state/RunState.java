package io.dabba.scheduler.core.state;

import java.util.Locale;

/** States of a run: Airflow's {@code DagRunState}. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCESS,
  FAILED;

  /** Whether it ends a run. */
  public boolean isFinished() {
    return this == SUCCESS || this == FAILED;
  }

  /** The name users see, such as {@code running}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
