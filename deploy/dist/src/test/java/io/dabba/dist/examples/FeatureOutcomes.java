package io.dabba.dist.examples;

import java.util.List;
import java.util.stream.Stream;

/** How each example of a feature shall end. */
final class FeatureOutcomes {
  private FeatureOutcomes() {}

  /** At least one outcome of each DAG in {@code dags/features}. */
  static List<Outcome> all() {
    return Stream.of(tasks(), schedules(), waits()).flatMap(List::stream).toList();
  }

  private static List<Outcome> tasks() {
    return List.of(
        triggerRules(),
        Outcome.of("feature_setup_teardown").skipped("never"),
        Outcome.of("feature_branching")
            .skipped("by_train", "close_office", "tell_all", "by_bicycle")
            .value("choose", "[\"by_boat\"]"),
        Outcome.of("feature_latest_only").value("publish", "42"),
        Outcome.of("feature_task_groups").skipped("evening.return_boxes", "evening.wash"),
        Outcome.of("feature_mapping").value("total", "22"),
        Outcome.of("feature_mapping_combinations").value("all_arguments", "[2, 5]"),
        Outcome.of("feature_mapped_group")
            .states("1 success, 1 skipped", "per_city.large", "per_city.small")
            .value("report", "\"Mumbai and Pune\""),
        params("{}", "150 boxes from Andheri by train over Dadar and Churchgate on any day", 300),
        params(
            "{\"boxes\": 250, \"day\": \"2024-02-29\", \"stops\": [\"Thane\"]}",
            "250 boxes from Andheri by train over Thane on 2024-02-29",
            500),
        Outcome.of("feature_templates")
            .value("produce", "{\"count\":7,\"cities\":[\"Pune\",\"Delhi\"]}"),
        Outcome.of("feature_asset_producer").value("write", "{\"rows\":7}"),
        Outcome.of("feature_asset_consumer"),
        Outcome.of("feature_asset_alias").value("split_by_city", "[\"mumbai\",\"pune\"]"),
        Outcome.of("feature_depends_on_past").value("post", "\"posted 2024-01-02\""),
        Outcome.of("feature_backfill").value("count", "\"counted 2024-01-02 as a manual run\""),
        Outcome.of("feature_pools").inOrder("list_files", "copy_routes", "archive"),
        Outcome.of("feature_priorities")
            .inOrder("open", "leads_on", "follows", "heavy", "absolute", "light"),
        Outcome.of("feature_task_limits").value("sum", "6"),
        Outcome.of("feature_retries")
            .failed("never_lucky")
            .tries("never_lucky", 2)
            .tries("third_time_lucky", 3)
            .value("third_time_lucky", "\"try 3\""),
        Outcome.of("feature_retry_rules")
            .failed("bad_input")
            .tries("busy_line", 2)
            .value("tell", "\"told\""),
        Outcome.of("feature_execution_timeout")
            .failed("always_slow")
            .tries("slow_once", 2)
            .value("slow_once", "\"try 2\""),
        Outcome.of("feature_dagrun_timeout").skipped("slow", "never").runFails(),
        Outcome.of("feature_fail_fast").failed("check").skipped("report").runFails(),
        Outcome.of("feature_fail_fast").given("{\"verdict\": \"good\"}"),
        Outcome.of("feature_callbacks")
            .failed("nobody_home")
            .skipped("day_off")
            .tries("knock_twice", 2),
        Outcome.of("feature_deadlines"),
        Outcome.of("feature_alerts"),
        Outcome.of("feature_calendars").value("settle_on", "\"2024-10-30\""),
        Outcome.of("feature_capacity_plan"),
        Outcome.of("feature_python").value("total", "{\"amount\":350,\"currency\":\"INR\"}"),
        Outcome.of("feature_trigger_dag").value("report", "\"settled\""),
        Outcome.of("feature_circuit_breaker")
            .failed("call_courier")
            .tries("call_courier", 2)
            .skipped("not_called")
            .value("call_again", "\"delivered\""),
        Outcome.of("feature_business_metrics").value("load_van", "150"));
  }

  /** Of each way to say when; the times themselves are another test's. */
  private static List<Outcome> schedules() {
    return FeatureSchedules.NEXT.keySet().stream().map(Outcome::of).toList();
  }

  /** Of each way to wait. */
  private static List<Outcome> waits() {
    return List.of(
        Outcome.of("sensor_poke").value("wait_for_it", "200"),
        Outcome.of("sensor_reschedule"),
        Outcome.of("sensor_timeout")
            .failed("poke", "reschedule")
            .skipped("soft_poke", "soft_reschedule")
            .value("without_them", "\"went on\""),
        Outcome.of("deferrable_wait"),
        Outcome.of("deferrable_file"),
        Outcome.of("deferrable_http").skipped("wait_for_answer", "count"),
        Outcome.of("deferrable_event").skipped("wait_for_event", "count"),
        Outcome.of("external_task").value("report", "\"loaded\""),
        Outcome.of("sensors_in_java").value("count", "1"),
        Outcome.of("approval").value("announce", "\"released\""));
  }

  private static Outcome triggerRules() {
    return Outcome.of("feature_trigger_rules")
        .failed("bad", "also_bad", "not_made", "runs.work")
        .skipped(
            "left_out",
            "does_not_run.all_failed",
            "does_not_run.all_skipped",
            "does_not_run.one_failed",
            "does_not_run.one_done",
            "does_not_run.none_failed_min_one_success",
            "does_not_run.none_skipped")
        .states(
            "upstream_failed",
            "does_not_run.all_success",
            "does_not_run.all_done_min_one_success",
            "does_not_run.all_done_setup_success",
            "does_not_run.one_success",
            "does_not_run.work",
            "does_not_run.none_failed")
        .value("the_end", "\"over\"");
  }

  private static Outcome params(String conf, String collected, int twice) {
    return Outcome.of("feature_params")
        .given(conf)
        .value("collect", '"' + collected + '"')
        .value("twice", Integer.toString(twice));
  }
}
