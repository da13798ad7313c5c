package io.dabba.common.dag;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a run shall have ended: a point in time and an interval from it. Source: Airflow's
 * deadline alerts.
 *
 * @param reference the point
 * @param fixed the point itself, of FIXED_DATETIME
 * @param interval added to the point; may be negative
 * @param callback what is done if the run has not ended then
 */
public record DeadlineSpec(
    Reference reference, @Nullable Instant fixed, Duration interval, CallbackSpec callback) {
  /** From when a deadline counts. */
  public enum Reference {
    /** The run was created. */
    DAGRUN_QUEUED_AT,
    /** Its logical date. */
    DAGRUN_LOGICAL_DATE,
    /** A date of the calendar. */
    FIXED_DATETIME,
    /** Its creation and the mean run time of the DAG's last successful runs. */
    AVERAGE_RUNTIME
  }
}
