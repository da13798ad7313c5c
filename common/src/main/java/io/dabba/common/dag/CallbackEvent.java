package io.dabba.common.dag;

/** When a callback is called. Names are Airflow's without {@code on_} and {@code _callback}. */
public enum CallbackEvent {
  /** A try begins to run. */
  EXECUTE,
  /** A task instance or run has succeeded. */
  SUCCESS,
  /** A task instance or run has failed for good. */
  FAILURE,
  /** A try has failed and another one follows. */
  RETRY,
  /** A task instance has decided to be skipped. */
  SKIPPED,
  /** A task instance or run was not finished by its deadline. */
  DEADLINE
}
