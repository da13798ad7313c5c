package io.dabba.scheduler.core.explain;

/**
 * One thing that holds a task instance back.
 *
 * @param kind what kind of thing
 * @param text the same for people, with names and numbers
 */
public record Hold(Kind kind, String text) {
  /** What can hold a task instance back. */
  public enum Kind {
    DAG_PAUSED,
    MAX_ACTIVE_RUNS,
    RUN_QUEUED,
    BRANCH,
    UPSTREAM,
    SETUP,
    MAP_LENGTH,
    PAST,
    MAX_ACTIVE_TASKS,
    MAX_ACTIVE_TIS_PER_DAG,
    MAX_ACTIVE_TIS_PER_DAGRUN,
    POOL,
    TIME,
    TRIGGER,
    INPUT,
    BROKER,
    NO_WORKER,
    QUARANTINE,
    NOTHING
  }
}
