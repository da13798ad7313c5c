package io.dabba.scheduler.core.state;

import org.jspecify.annotations.Nullable;

/** Where a task instance stands between ready and ended, as far as limits are concerned. */
enum Place {
  /** It is not ready, or holds nothing. */
  ELSEWHERE,
  /** It waits for a limit of its DAG. */
  WAITING,
  /** It has asked its pool; a place is kept for it until the answer comes. */
  ASKING,
  /** Its pool has no slots for it yet; no place is kept for it. */
  IN_LINE,
  /** It is queued or runs. */
  ACTIVE;

  static Place of(TaskState state, @Nullable Ask ask) {
    if (state != TaskState.SCHEDULED) {
      return state.isActive() ? ACTIVE : ELSEWHERE;
    }
    if (ask == null) {
      return WAITING;
    }
    return ask.inLine() ? IN_LINE : ASKING;
  }

  boolean isAsking() {
    return this == ASKING || this == IN_LINE;
  }
}
