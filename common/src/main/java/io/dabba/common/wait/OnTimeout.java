package io.dabba.common.wait;

/** What becomes of a task whose wait has taken too long. */
public enum OnTimeout {
  /** It fails, and is tried again if it has retries left. */
  RETRY,
  /** It fails for good. */
  FAIL,
  /** It is skipped. */
  SKIP,
  /** It goes on, and is told so. */
  RESUME
}
