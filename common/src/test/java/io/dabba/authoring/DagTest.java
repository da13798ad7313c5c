package io.dabba.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DagTest {
  @Test
  void shouldTakeDependenciesFromInputs() {
    // When
    DagSpec dag =
        define(
            dags -> {
              Dag etl = dags.dag("etl");
              TaskRef<Integer> a = etl.task("a", () -> 1);
              TaskRef<Integer> b = etl.task("b", a, x -> x + 1);
              etl.task("c", b, a, (x, y) -> x + y);
            });

    // Then
    assertThat(upstream(dag))
        .isEqualTo(Map.of("a", List.of(), "b", List.of("a"), "c", List.of("b", "a")));
    assertThat(dag.tasks()).allMatch(task -> task.operator().equals("java"));
    assertThat(dag.tasks()).allMatch(task -> task.arguments().isEmpty());
  }

  @Test
  void shouldDrawArrows() {
    // When
    DagSpec dag =
        define(
            dags -> {
              Dag shapes = dags.dag("shapes");
              TaskRef<Void> a = shapes.task("a", Empty.task());
              TaskRef<Void> b = shapes.task("b", Empty.task());
              TaskRef<Void> c = shapes.task("c", Empty.task());
              TaskRef<Void> d = shapes.task("d", Empty.task());
              TaskRef<Void> e = shapes.task("e", Empty.task());
              a.then(b, c).then(d);
              shapes.chain(a, TaskRefs.of(b, c), e);
              shapes.task("f", Empty.task()).after(d, e);
            });

    // Then
    assertThat(upstream(dag))
        .containsEntry("b", List.of("a"))
        .containsEntry("c", List.of("a"))
        .containsEntry("d", List.of("b", "c"))
        .containsEntry("e", List.of("b", "c"))
        .containsEntry("f", List.of("d", "e"));
  }

  @Test
  void shouldGiveTasksTheDefaultsOfTheirDagUnlessTheySayOtherwise() {
    // When
    DagSpec dag =
        define(
            dags -> {
              Dag etl = dags.dag("etl").retries(3).queue("etl").pool("small");
              etl.task("inherits", Empty.task());
              etl.task("differs", Empty.task())
                  .retries(1)
                  .retryDelay(Duration.ofSeconds(1))
                  .retryExponentialBackoff(2)
                  .maxRetryDelay(Duration.ofSeconds(9))
                  .executionTimeout(Duration.ofMinutes(1))
                  .queue("fast")
                  .poolSlots(2)
                  .priorityWeight(7)
                  .triggerRule(TriggerRule.ALL_DONE)
                  .doc("differs");
              etl.retryDelay(Duration.ofMinutes(2));
            });

    // Then
    assertThat(dag.tasks().get(0).retry())
        .isEqualTo(new RetryPolicy(3, Duration.ofMinutes(2), 1, RetryPolicy.DEFAULT_MAX_DELAY));
    assertThat(dag.tasks().get(0).queue()).isEqualTo("etl");
    assertThat(dag.tasks().get(1))
        .isEqualTo(
            new TaskSpec(
                "differs",
                "empty",
                Map.of(),
                List.of(),
                TriggerRule.ALL_DONE,
                new RetryPolicy(1, Duration.ofSeconds(1), 2, Duration.ofSeconds(9)),
                Duration.ofMinutes(1),
                "fast",
                "small",
                2,
                7,
                "differs"));
  }

  @Test
  void shouldReadDatesInTheZoneOfTheDagWhateverTheOrder() {
    // When
    DagSpec dag =
        define(
            dags ->
                dags.dag("etl")
                    .startDate("2024-01-01")
                    .endDate("2024-02-01T12:00:00+01:00")
                    .schedule("@daily")
                    .timezone("Asia/Kolkata"));

    // Then
    assertThat(dag.startDate()).isEqualTo(Instant.parse("2023-12-31T18:30:00Z"));
    assertThat(dag.endDate()).isEqualTo(Instant.parse("2024-02-01T11:00:00Z"));
    assertThat(dag.schedule()).isEqualTo(Schedule.cron("@daily", ZoneId.of("Asia/Kolkata")));
  }

  @Test
  void shouldSayWhenInMoreWordsThanAnExpression() {
    // When
    Schedule schedule =
        define(
                dags ->
                    dags.dag("etl")
                        .timezone("Asia/Kolkata")
                        .schedule(
                            When.cron("0 15 * * *")
                                .from("10-01", "11-15", "0 */2 * * *")
                                .in("monsoon", "@hourly")
                                .interval(Duration.ofHours(1))
                                .runImmediately()
                                .on(CalendarDays.BUSINESS_DAYS, "india_bank")))
            .schedule();

    // Then
    assertThat(schedule.timezone()).isEqualTo("Asia/Kolkata");
    assertThat(schedule.terms())
        .isEqualTo(
            new ScheduleTerms(
                false,
                Duration.ofHours(1),
                ScheduleTerms.ALWAYS,
                List.of(),
                List.of(
                    new SeasonWindow(List.of(DateSpan.of("10-01", "11-15")), null, "0 */2 * * *"),
                    new SeasonWindow(List.of(), "monsoon", "@hourly")),
                "india_bank",
                CalendarDays.BUSINESS_DAYS,
                null));
  }

  @Test
  void shouldReadEventsInTheZoneOfTheDag() {
    // When
    Schedule schedule =
        define(
                dags ->
                    dags.dag("etl")
                        .schedule(When.events("2024-11-01T09:00", "2024-11-12T09:00Z"))
                        .timezone("Asia/Kolkata"))
            .schedule();

    // Then
    assertThat(schedule.terms().events())
        .containsExactly(
            Instant.parse("2024-11-01T03:30:00Z"), Instant.parse("2024-11-12T09:00:00Z"));
  }

  @Test
  void shouldRunContinuouslyOneAtATime() {
    // When
    DagSpec dag = define(dags -> dags.dag("etl").schedule("@continuous").maxActiveRuns(1));

    // Then
    assertThat(dag.schedule()).isEqualTo(Schedule.continuous());
    refused(
        dags -> dags.dag("etl").schedule("@continuous"),
        "dag \"etl\", schedule: expected max_active_runs 1 with @continuous, found 16");
  }

  @Test
  void shouldWriteOperatorsAsArguments() {
    // When
    DagSpec dag =
        define(
            dags -> {
              Dag etl = dags.dag("etl");
              etl.task("bash", Bash.command("echo \"$CITY\"").env("CITY", "{{ params.city }}"));
              etl.task("http", Http.post("https://example.org").header("A", "b").body(Map.of()));
              etl.task("branch", Branch.choose("x"));
              etl.task("own", OperatorCall.of("sql").with("query", "select 1"));
            });

    // Then
    assertThat(dag.tasks())
        .extracting(TaskSpec::arguments)
        .containsExactly(
            Map.of("command", "echo \"$CITY\"", "env", Map.of("CITY", "{{ params.city }}")),
            Map.of(
                "method",
                "POST",
                "url",
                "https://example.org",
                "headers",
                Map.of("A", "b"),
                "body",
                Map.of()),
            Map.of("choose", "x"),
            Map.of("query", "select 1"));
  }

  @Test
  void shouldRefuseChangesAfterDefine() {
    // Given
    Dag[] kept = new Dag[1];
    define(dags -> kept[0] = dags.dag("etl"));

    // When / Then
    assertThatThrownBy(() -> kept[0].task("late", Empty.task()))
        .isInstanceOf(DabbaException.class)
        .hasMessage("dag \"etl\": expected to be changed inside define, found a change afterwards");
    assertThatThrownBy(() -> kept[0].tags("late")).isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldRefuseATaskOfAnotherDag() {
    refused(
        dags -> {
          TaskRef<Integer> foreign = dags.dag("one").task("a", () -> 1);
          dags.dag("two").task("b", foreign, x -> x);
        },
        "dag \"two\", task \"b\", upstream: expected a task of the same DAG,"
            + " found one of dag \"one\"");
  }

  @Test
  void shouldRefuseIdsGivenTwice() {
    refused(
        dags -> {
          dags.dag("etl");
          dags.dag("etl");
        },
        "dag_id: expected to be unique in its file, found \"etl\" twice");
  }

  @Test
  void shouldRefuseValuesOutOfRange() {
    refused(dags -> dags.dag("a b"), "dag_id: expected to match");
    refused(dags -> dags.dag("a").retries(-1), "retries: expected a number from 0, found -1");
    refused(
        dags -> dags.dag("a").retryDelay(Duration.ofMillis(-1)), "of at least 0, found PT-0.001S");
    refused(dags -> dags.dag("a").every(Duration.ZERO), "schedule: expected more than 0");
    refused(
        dags -> dags.dag("a").retryExponentialBackoff(Double.NaN),
        "expected a number from 1, found NaN");
    refused(dags -> dags.dag("a").timezone("Mars"), "expected an IANA zone");
    refused(dags -> dags.dag("a").startDate("soon"), "expected an ISO 8601 date");
    refused(dags -> dags.dag("a").schedule("often"), "dag \"a\", ");
  }

  private static void refused(DagFile file, String message) {
    assertThatThrownBy(() -> define(file))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(message);
  }

  private static DagSpec define(DagFile file) {
    return DagDefinitions.of(List.of(file)).specs("Test.java").get(0);
  }

  private static Map<String, List<String>> upstream(DagSpec dag) {
    return dag.tasks().stream()
        .collect(java.util.stream.Collectors.toMap(TaskSpec::taskId, TaskSpec::upstream));
  }
}
