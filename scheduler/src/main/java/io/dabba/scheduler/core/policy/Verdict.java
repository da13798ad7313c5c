package io.dabba.scheduler.core.policy;

/** What the rules say of a task instance that has not started. */
public enum Verdict {
  /** Nothing yet. */
  WAIT,
  /** It may run. */
  RUN,
  /** It ends as skipped. */
  SKIP,
  /** It ends as upstream_failed. */
  FAIL,
  /** It ends as removed. */
  REMOVE;

  /** Whether it ends the instance. */
  public boolean isTerminal() {
    return this == SKIP || this == FAIL || this == REMOVE;
  }
}
