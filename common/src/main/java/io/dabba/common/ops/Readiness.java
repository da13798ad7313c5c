package io.dabba.common.ops;

import org.jspecify.annotations.Nullable;

/** Whether a process can do its work now. Asked at each probe, so the answer must come at once. */
@FunctionalInterface
public interface Readiness {
  /** What stands in the way, in one line, or null if nothing does. */
  @Nullable String obstacle();
}
