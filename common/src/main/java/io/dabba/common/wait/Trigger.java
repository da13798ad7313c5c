package io.dabba.common.wait;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a deferred task waits for. A closed list: stored data never names a class.
 *
 * @param kind what it is
 * @param at the moment, of TIME
 * @param every the time until the next look, of POLL
 * @param name name of the event, of EVENT
 * @param target the run or tasks, of RUN
 * @param form what people are asked, of INPUT
 * @param launch how the run is created before it is waited for, of RUN; null if others create it
 */
public record Trigger(
    Kind kind,
    @Nullable Instant at,
    @Nullable Duration every,
    @Nullable String name,
    @Nullable RunTarget target,
    @Nullable Form form,
    @Nullable RunLaunch launch) {
  /** What can be waited for. */
  public enum Kind {
    /** A moment. */
    TIME,
    /** The next of a worker's short looks at something outside. */
    POLL,
    /** An event that somebody raises under a name. */
    EVENT,
    /** The end of a run, or of tasks of it. */
    RUN,
    /** The answer of a person. */
    INPUT
  }

  /** A moment. */
  public static Trigger time(Instant at) {
    return new Trigger(Kind.TIME, at, null, null, null, null, null);
  }

  /** The next look, after a while. */
  public static Trigger poll(Duration every) {
    if (every.isNegative()) {
      throw DabbaException.invalid("trigger: expected a time of at least 0, found " + every);
    }
    return new Trigger(Kind.POLL, null, every, null, null, null, null);
  }

  /** An event of a name. */
  public static Trigger event(String name) {
    return new Trigger(Kind.EVENT, null, null, Identifiers.eventName(name), null, null, null);
  }

  /** The end of a run, or of tasks of it. */
  public static Trigger run(RunTarget target) {
    return new Trigger(Kind.RUN, null, null, null, target, null, null);
  }

  /** The end of a run that is created for it. */
  public static Trigger run(RunTarget target, RunLaunch launch) {
    return new Trigger(Kind.RUN, null, null, null, target, null, launch);
  }

  /** The answer of a person. */
  public static Trigger input(Form form) {
    return new Trigger(Kind.INPUT, null, null, null, null, form, null);
  }

  /** The same once the run has been created, or if others create it. */
  public Trigger launched() {
    return launch == null ? this : new Trigger(kind, at, every, name, target, form, null);
  }
}
