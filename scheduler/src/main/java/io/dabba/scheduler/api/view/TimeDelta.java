package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A duration as Airflow writes it. */
public record TimeDelta(
    @JsonProperty("__type") String type, long days, long seconds, long microseconds) {
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  static TimeDelta of(Duration duration) {
    return new TimeDelta(
        "TimeDelta",
        duration.toDays(),
        duration.toSeconds() % SECONDS_A_DAY,
        duration.toNanosPart() / 1_000);
  }

  static @Nullable TimeDelta ofNullable(@Nullable Duration duration) {
    return duration == null ? null : of(duration);
  }
}
