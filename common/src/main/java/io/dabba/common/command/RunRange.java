package io.dabba.common.command;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a DAG are meant: one by its id, or all with a logical date in a range.
 *
 * @param runId the one run, or null for a range
 * @param from first logical date of the range, included
 * @param to last logical date of the range, included
 */
public record RunRange(@Nullable String runId, Instant from, Instant to) {
  /** Earlier than any logical date. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** Later than any logical date. */
  public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  public RunRange {
    if (runId != null) {
      Identifiers.runId(runId);
    }
  }

  /**
   * Refuses a logical date outside of these, which no calendar has and no store can keep.
   *
   * @param name what the date is, for the refusal
   */
  public static Instant checkedDate(String name, Instant date) {
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      throw DabbaException.invalid(
          "%s: expected a moment from %s to %s, found %s".formatted(name, EARLIEST, LATEST, date));
    }
    return date;
  }

  /** One run. */
  public static RunRange of(String runId) {
    return new RunRange(runId, EARLIEST, LATEST);
  }

  /** Every run of a range; null for no bound. */
  public static RunRange between(@Nullable Instant from, @Nullable Instant to) {
    return new RunRange(null, from == null ? EARLIEST : from, to == null ? LATEST : to);
  }

  /** The same range, from a later date on. */
  public RunRange from(Instant later) {
    return new RunRange(runId, later, to);
  }
}
