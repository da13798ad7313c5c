package io.dabba.scheduler.core.policy;

/** What a trigger rule says of a task. */
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
  REMOVE
}
