package io.dabba.common.dag;

import java.util.Locale;

/** When a task may start, given how its direct upstream tasks ended. Names are Airflow's. */
public enum TriggerRule {
  ALL_SUCCESS,
  ALL_FAILED,
  ALL_DONE,
  ALL_DONE_MIN_ONE_SUCCESS,
  ALL_DONE_SETUP_SUCCESS,
  ALL_SKIPPED,
  ONE_SUCCESS,
  ONE_FAILED,
  ONE_DONE,
  NONE_FAILED,
  NONE_FAILED_MIN_ONE_SUCCESS,
  NONE_SKIPPED,
  ALWAYS;

  /** The name users write, such as {@code all_success}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
