package io.dabba.common.dag;

import org.jspecify.annotations.Nullable;

/**
 * Which finished runs of a DAG are kept, where it says so itself.
 *
 * @param runs how many, the newest; 0 for all; null for what the installation says
 * @param days for how many days; 0 for ever; null for what the installation says
 */
public record RunRetention(@Nullable Integer runs, @Nullable Integer days) {
  /** What the installation says. */
  public static final RunRetention UNSAID = new RunRetention(null, null);
}
