package io.dabba.common.command;

/** What a backfill does with a date that has a run already. Airflow's reprocess_behavior. */
public enum Reprocess {
  /** It leaves the run alone. */
  NONE,
  /** It runs it once more if it has failed. */
  FAILED,
  /** It runs it once more if it has ended. */
  COMPLETED
}
