package io.dabba.common.operator;

/** The task decides to be skipped; Airflow's AirflowSkipException. */
public class TaskSkippedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TaskSkippedException(String reason) {
    super(reason);
  }
}
