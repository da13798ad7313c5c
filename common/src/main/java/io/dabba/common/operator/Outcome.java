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
 * @param skipsAll whether everything downstream is skipped that {@code branch} does not lead to,
 *     and not only what is directly downstream
 */
public record Outcome(@Nullable Object value, @Nullable List<String> branch, boolean skipsAll) {
  private static final Outcome NOTHING = new Outcome(null, null, false);

  public Outcome {
    branch = branch == null ? null : List.copyOf(branch);
  }

  /** Success without a value. */
  public static Outcome nothing() {
    return NOTHING;
  }

  /** Success with a value. */
  public static Outcome of(@Nullable Object value) {
    return value == null ? NOTHING : new Outcome(value, null, false);
  }

  /** Success that follows only some of the direct downstream tasks. */
  public static Outcome follow(List<String> taskIds) {
    return new Outcome(taskIds, taskIds, false);
  }

  /**
   * Success that skips what is downstream, teardowns excepted.
   *
   * @param ignoringTriggerRules whether all of it, and not only what is directly downstream
   */
  public static Outcome shortCircuit(boolean ignoringTriggerRules) {
    return new Outcome(false, List.of(), ignoringTriggerRules);
  }
}
