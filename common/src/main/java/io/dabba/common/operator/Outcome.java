package io.dabba.common.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a try that did not fail ended.
 *
 * @param value what it returned: JSON-like values, records or beans; stored as XCom {@code
 *     return_value} unless null
 * @param branch direct downstream task ids to follow, the rest being skipped; null if it is no
 *     branch
 */
public record Outcome(@Nullable Object value, @Nullable List<String> branch) {
  private static final Outcome NOTHING = new Outcome(null, null);

  public Outcome {
    branch = branch == null ? null : List.copyOf(branch);
  }

  /** Success without a value. */
  public static Outcome nothing() {
    return NOTHING;
  }

  /** Success with a value. */
  public static Outcome of(@Nullable Object value) {
    return value == null ? NOTHING : new Outcome(value, null);
  }

  /** Success that follows only some of the direct downstream tasks. */
  public static Outcome follow(List<String> taskIds) {
    return new Outcome(taskIds, taskIds);
  }
}
