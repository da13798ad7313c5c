package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import io.dabba.common.schedule.UpcomingRuns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the examples run, by the clock of their own zone. */
class ExampleSchedulesTest {
  private static final int MANY = 800;

  private static final Map<String, DagSpec> DAGS = Examples.dagsIn("");

  @ParameterizedTest
  @CsvSource({
    "mumbai_dabbawala_daily_operation, 1, 09:00, 09:00",
    "flipkart_big_billion_days_prep, 1, 02:00, 02:00",
    "swiggy_restaurant_sync, 4, 00:00, 18:00",
    "dabbawala_monitoring_system, 96, 00:00, 23:45",
    "paytm_payment_processing, 24, 00:00, 23:00",
    "business_hours_processing, 13, 09:00, 21:00",
    "global_processing_india, 9, 09:00, 17:00",
    "global_processing_usa, 9, 09:00, 17:00",
    "global_processing_europe, 9, 09:00, 17:00",
    "global_processing_singapore, 9, 09:00, 17:00",
    "city_data_processing_mumbai, 96, 00:00, 23:45",
    "city_data_processing_delhi, 96, 00:00, 23:45",
    "city_data_processing_bangalore, 72, 00:00, 23:40",
    "city_data_processing_pune, 48, 00:00, 23:30",
    "city_data_processing_ahmedabad, 32, 00:00, 23:15",
    "mumbai_local_schedule, 480, 00:00, 23:57",
    "mumbai_dabbawala_system, 1, 06:00, 06:00",
    "daily_business_reports, 1, 09:00, 09:00",
    "realtime_business_sync, 156, 09:00, 21:55",
    "irctc_tatkal_booking_automation, 1, 09:55, 09:55",
    "rbi_daily_reporting, 1, 15:00, 15:00",
    "flipkart_order_processing, 720, 00:00, 23:58",
    "ola_dynamic_pricing_system, 720, 00:00, 23:58",
    "paytm_upi_processing_pipeline, 24, 00:00, 23:00",
    "resilient_business_pipeline, 24, 00:00, 23:00",
    "production_ready_example, 1, 00:00, 00:00",
    "airflow_monitoring_system, 288, 00:00, 23:55",
    "business_monitoring_system, 144, 00:00, 23:50",
    "comprehensive_business_monitoring, 144, 00:00, 23:50",
    "indian_multilingual_processing, 1, 00:00, 00:00",
    "kubernetes_etl_pipeline, 1, 00:00, 00:00"
  })
  void shouldRunSoOftenADay(String dagId, int count, String first, String last) {
    // When
    List<LocalDateTime> runs = on(dagId, LocalDate.parse("2024-01-02"));

    // Then
    assertThat(runs).hasSize(count);
    assertThat(runs.get(0)).isEqualTo("2024-01-02T" + first);
    assertThat(runs.get(count - 1)).isEqualTo("2024-01-02T" + last);
  }

  @ParameterizedTest
  @CsvSource({
    "global_processing_india, 2024-01-15, 03:30, 11:30",
    "global_processing_india, 2024-07-15, 03:30, 11:30",
    "global_processing_usa, 2024-01-15, 14:00, 22:00",
    "global_processing_usa, 2024-03-09, 14:00, 22:00",
    "global_processing_usa, 2024-03-10, 13:00, 21:00",
    "global_processing_usa, 2024-11-02, 13:00, 21:00",
    "global_processing_usa, 2024-11-03, 14:00, 22:00",
    "global_processing_europe, 2024-03-30, 09:00, 17:00",
    "global_processing_europe, 2024-03-31, 08:00, 16:00",
    "global_processing_europe, 2024-10-26, 08:00, 16:00",
    "global_processing_europe, 2024-10-27, 09:00, 17:00",
    "global_processing_singapore, 2024-03-10, 01:00, 09:00"
  })
  void shouldFollowTheClocksOfTheRegion(String dagId, LocalDate day, String first, String last) {
    // When
    List<Instant> runs =
        on(dagId, day).stream().map(at -> at.atZone(zone(dagId)).toInstant()).toList();

    // Then
    assertThat(runs).hasSize(9).startsWith(Instant.parse(day + "T" + first + ":00Z"));
    assertThat(runs).endsWith(Instant.parse(day + "T" + last + ":00Z"));
  }

  @Test
  void shouldEndWithTheLastMidnightOfTheSeason() {
    // When
    List<LocalDateTime> runs = from("festival_season_processing", "2024-09-01T00:00", 1_000);

    // Then
    assertThat(runs).hasSize(45 * 12 + 1);
    assertThat(runs.get(0)).isEqualTo("2024-10-01T00:00");
    assertThat(runs.get(1)).isEqualTo("2024-10-01T02:00");
    assertThat(runs.get(runs.size() - 1)).isEqualTo("2024-11-15T00:00");
    assertThat(on("festival_season_processing", LocalDate.parse("2024-10-02"))).hasSize(12);
  }

  @Test
  void shouldSummariseTheWeekBeforeEachMonday() {
    // When
    PlannedRun first = upcoming("weekly_sales_summary", "2024-01-01T00:00", 1).get(0);

    // Then
    ZoneId zone = zone("weekly_sales_summary");
    assertThat(first.runAfter().atZone(zone).toLocalDateTime()).isEqualTo("2024-01-01T10:00");
    assertThat(first.interval().start().atZone(zone).toLocalDateTime())
        .isEqualTo("2023-12-25T10:00");
    assertThat(first.interval().end()).isEqualTo(first.runAfter());
    assertThat(from("weekly_sales_summary", "2024-01-01T00:00", 2).get(1))
        .isEqualTo("2024-01-08T10:00");
  }

  @Test
  void shouldReportTwelveMonthsAYear() {
    // When
    List<LocalDateTime> runs =
        from("monthly_compliance_reports", "2024-01-01T00:00", 20).stream()
            .filter(at -> at.getYear() == 2024)
            .toList();

    // Then
    assertThat(runs)
        .hasSize(12)
        .allSatisfy(at -> assertThat(at.getDayOfMonth() + " " + at.getHour()).isEqualTo("1 8"));
  }

  @Test
  void shouldDeliverFromMondayToSaturday() {
    // When
    List<LocalDateTime> runs = from("mumbai_dabbawala_system", "2024-01-01T00:00", 7);

    // Then
    assertThat(runs).extracting(LocalDateTime::getDayOfMonth).containsExactly(1, 2, 3, 4, 5, 6, 8);
  }

  @Test
  void shouldReportToTheRegulatorOnBusinessDays() {
    // When
    List<LocalDateTime> runs = from("rbi_daily_reporting", "2024-01-22T00:00", 7);

    // Then: the last one before is made up for
    assertThat(runs)
        .extracting(LocalDateTime::getDayOfMonth)
        .containsExactly(19, 22, 23, 24, 25, 29, 30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conditional_data_processing",
        "festival_season_preparation",
        "dream11_cricket_realtime_processing",
        "production_deployment_checklist"
      })
  void shouldNeverRunByThemselves(String dagId) {
    // When
    Schedule schedule = DAGS.get(dagId).schedule();

    // Then
    assertThat(schedule).isEqualTo(Schedule.manual());
  }

  private static List<LocalDateTime> on(String dagId, LocalDate day) {
    return from(dagId, day + "T00:00", MANY).stream()
        .filter(at -> at.toLocalDate().equals(day))
        .toList();
  }

  private static List<LocalDateTime> from(String dagId, String since, int limit) {
    return upcoming(dagId, since, limit).stream()
        .map(run -> run.runAfter().atZone(zone(dagId)).toLocalDateTime())
        .toList();
  }

  private static List<PlannedRun> upcoming(String dagId, String since, int limit) {
    DagSpec dag = DAGS.get(dagId);
    Instant now = LocalDateTime.parse(since).atZone(zone(dagId)).toInstant();
    Restriction bounds = new Restriction(dag.startDate(), dag.endDate(), false);
    return new UpcomingRuns(Timetables.of(dag.schedule()), bounds).after(null, null, now, limit);
  }

  private static ZoneId zone(String dagId) {
    return ZoneId.of(DAGS.get(dagId).schedule().timezone());
  }
}
