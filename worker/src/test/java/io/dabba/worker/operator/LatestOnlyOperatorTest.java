package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.Schedule;
import io.dabba.common.operator.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run is that of 2 January 2026 of a daily schedule; the next one is due on the 4th. */
class LatestOnlyOperatorTest {
  private static final Instant START = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant END = Instant.parse("2026-01-03T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "scheduled, 2026-01-03T00:00:01Z, true",
    "scheduled, 2026-01-04T00:00:00Z, true",
    "scheduled, 2026-01-04T00:00:01Z, false",
    "scheduled, 2026-02-01T00:00:00Z, false",
    "backfill, 2026-02-01T00:00:00Z, false",
    "manual, 2026-02-01T00:00:00Z, true"
  })
  void shouldGoOnOnlyInTheLatestRun(String runType, Instant now, boolean goesOn) {
    // Given
    StubContext context =
        new StubContext(Map.of())
            .of(Schedule.cron("0 0 * * *", ZoneOffset.UTC), runType, START, END);

    // When
    Outcome outcome = at(now).run(context);

    // Then
    assertThat(outcome).isEqualTo(goesOn ? Outcome.nothing() : Outcome.shortCircuit(false));
  }

  @Test
  void shouldGoOnIfNoRunFollows() {
    // Given
    StubContext context =
        new StubContext(Map.of()).of(Schedule.manual(), "asset_triggered", START, END);

    // When
    Outcome outcome = at(Instant.parse("2030-01-01T00:00:00Z")).run(context);

    // Then
    assertThat(outcome).isEqualTo(Outcome.nothing());
  }

  private static LatestOnlyOperator at(Instant now) {
    return new LatestOnlyOperator(Clock.fixed(now, ZoneOffset.UTC));
  }
}
