package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.testkit.CaseFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TimetableCasesTest {
  private static final Instant ANY_TIME = Instant.parse("2030-01-01T00:00:00Z");
  private static final ScheduleTerms DATA_INTERVAL = new ScheduleTerms(true, null, null);

  @TestFactory
  Stream<DynamicTest> shouldPlanAsInTheSharedCases() {
    return CaseFiles.read("timetables.json")
        .map(spec -> DynamicTest.dynamicTest(name(spec), () -> verify(spec)));
  }

  private static String name(JsonNode spec) {
    return spec.get("id").asText() + " " + spec.get("timetable").asText();
  }

  private static void verify(JsonNode spec) {
    // Given
    Timetable timetable = timetable(spec);

    // When
    DataInterval planned = planned(timetable, spec);

    // Then
    assertThat(planned).isEqualTo(interval(spec.get("expected")));
  }

  private static DataInterval planned(Timetable timetable, JsonNode spec) {
    if (spec.has("manual_run_after")) {
      return timetable.manual(instant(spec.get("manual_run_after")));
    }
    Instant now = spec.get("now").isNull() ? ANY_TIME : instant(spec.get("now"));
    Restriction restriction =
        new Restriction(
            nullable(spec.get("earliest")),
            nullable(spec.get("latest")),
            spec.get("catchup").asBoolean());
    PlannedRun run = timetable.next(interval(spec.get("last")), now, restriction);
    assertThat(run).isNotNull();
    return run.interval();
  }

  private static Timetable timetable(JsonNode spec) {
    ZoneId zone = ZoneId.of(spec.get("timezone").asText());
    String expression = spec.get("expression").asText();
    return switch (spec.get("timetable").asText()) {
      case "CronTrigger" ->
          cron(expression, zone, new ScheduleTerms(false, length(spec), immediacy(spec)));
      case "MultipleCronTrigger" -> Timetables.of(Schedule.cron(joined(spec), zone));
      case "DeltaTrigger" -> Timetables.of(Schedule.every(Duration.parse(expression)));
      case "CronDataInterval" -> cron(expression, zone, DATA_INTERVAL);
      case "DeltaDataInterval" ->
          Timetables.of(Schedule.every(Duration.parse(expression)).with(DATA_INTERVAL));
      default -> throw new IllegalArgumentException("unknown timetable in " + spec);
    };
  }

  private static Timetable cron(String expression, ZoneId zone, ScheduleTerms terms) {
    return Timetables.of(Schedule.cron(expression, zone).with(terms));
  }

  private static String joined(JsonNode spec) {
    List<String> expressions = new ArrayList<>();
    spec.get("expression").forEach(expression -> expressions.add(expression.asText()));
    return String.join(Timetables.SEPARATOR, expressions);
  }

  private static @Nullable Duration length(JsonNode spec) {
    return spec.has("interval") ? Duration.parse(spec.get("interval").asText()) : null;
  }

  private static @Nullable Duration immediacy(JsonNode spec) {
    JsonNode value = spec.path("run_immediately");
    if (value.isTextual()) {
      return Duration.parse(value.asText());
    }
    return value.asBoolean() ? ScheduleTerms.ALWAYS : null;
  }

  private static @Nullable DataInterval interval(JsonNode pair) {
    return pair.isNull() ? null : new DataInterval(instant(pair.get(0)), instant(pair.get(1)));
  }

  private static @Nullable Instant nullable(JsonNode value) {
    return value.isNull() ? null : instant(value);
  }

  private static Instant instant(JsonNode value) {
    return OffsetDateTime.parse(value.asText()).toInstant();
  }
}
