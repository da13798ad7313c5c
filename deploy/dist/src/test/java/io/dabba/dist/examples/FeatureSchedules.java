package io.dabba.dist.examples;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When the examples of schedules run next. Where there is no start date, a tick that has just
 * passed is made up for: no older than a tenth of the time until the next.
 */
final class FeatureSchedules {
  private static final String FRIDAY = "2026-10-23T12:15:00Z";

  /** By dag_id, in the zone of the schedule. */
  static final Map<String, Upcoming> NEXT = next();

  private FeatureSchedules() {}

  /**
   * The next runs.
   *
   * @param now when it is asked
   * @param dates when the runs are due, the first ones or all there are
   */
  record Upcoming(Instant now, List<String> dates) {
    static Upcoming after(String now, String... dates) {
      return new Upcoming(Instant.parse(now), List.of(dates));
    }
  }

  private static Map<String, Upcoming> next() {
    Map<String, Upcoming> next = new LinkedHashMap<>();
    next.put("schedule_once", Upcoming.after(FRIDAY, "2026-10-20T00:00Z"));
    next.put("schedule_continuous", Upcoming.after(FRIDAY, "2026-10-23T12:15Z"));
    next.put(
        "schedule_preset",
        Upcoming.after(FRIDAY, "2027-01-01T00:00+05:30", "2027-04-01T00:00+05:30"));
    next.put("schedule_interval", Upcoming.after(FRIDAY, "2026-10-23T12:15Z", "2026-10-23T13:45Z"));
    next.put(
        "schedule_seconds", Upcoming.after(FRIDAY, "2026-10-24T00:00Z", "2026-10-24T00:00:10Z"));
    next.put(
        "schedule_events",
        Upcoming.after(FRIDAY, "2026-11-08T18:00+05:30", "2026-12-31T23:30+05:30"));
    next.put(
        "schedule_several_crons",
        Upcoming.after(
            FRIDAY, "2026-10-23T09:00+05:30", "2026-10-24T12:00+05:30", "2026-10-25T12:00+05:30"));
    next.put(
        "schedule_business_days",
        Upcoming.after(
            FRIDAY, "2026-10-23T15:00+05:30", "2026-10-26T15:00+05:30", "2026-10-27T15:00+05:30"));
    next.put(
        "schedule_working_hours",
        Upcoming.after(
            FRIDAY, "2026-10-23T17:00+05:30", "2026-10-26T10:00+05:30", "2026-10-26T10:30+05:30"));
    next.put(
        "schedule_month_end",
        Upcoming.after(FRIDAY, "2026-10-31T18:00+05:30", "2026-11-30T18:00+05:30"));
    next.put(
        "schedule_festival",
        Upcoming.after(
            "2026-11-15T15:00:00Z",
            "2026-11-15T22:00+05:30",
            "2026-11-16T00:00+05:30",
            "2026-11-17T00:00+05:30"));
    next.put(
        "schedule_before_diwali",
        Upcoming.after(
            FRIDAY, "2026-10-24T00:00+05:30", "2026-10-25T00:00+05:30", "2026-10-25T02:00+05:30"));
    next.put(
        "schedule_windows",
        Upcoming.after(
            "2026-12-30T13:00:00Z",
            "2026-12-30T12:00Z",
            "2026-12-31T00:00Z",
            "2026-12-31T06:00Z",
            "2026-12-31T12:00Z",
            "2026-12-31T18:00Z"));
    next.put(
        "schedule_clock_change",
        Upcoming.after(FRIDAY, "2026-10-24T02:30+02:00", "2026-10-25T02:30+01:00"));
    next.put(
        "schedule_data_interval", Upcoming.after(FRIDAY, "2026-10-23T00:00Z", "2026-10-24T00:00Z"));
    next.put(
        "schedule_asset_or_time", Upcoming.after(FRIDAY, "2026-10-24T06:00Z", "2026-10-25T06:00Z"));
    next.put(
        "schedule_bounded",
        Upcoming.after(
            FRIDAY,
            "2026-10-18T00:00Z",
            "2026-10-19T00:00Z",
            "2026-10-20T00:00Z",
            "2026-10-21T00:00Z",
            "2026-10-22T00:00Z"));
    return next;
  }
}
