package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.dag.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagFeatureFieldsTest {
  @Test
  void shouldReadWhatADagHas() {
    // When
    DagFeatures features =
        YamlCase.dag(
                """
                dag_id: a
                timezone: Asia/Kolkata
                fail_fast: true
                max_consecutive_failed_dag_runs: 3
                on_failure: {bash: echo failed}
                on_success_callback: [{bash: echo done}]
                deadlines:
                  - {reference: dagrun_queued_at, interval: 1h, callback: {bash: echo late}}
                  - reference: fixed_datetime
                    at: 2030-01-01T05:30
                    interval: -15m
                    callback: {operator: bash, command: echo soon}
                tasks: {t: empty}
                """)
            .features();

    // Then
    assertThat(features.failFast()).isTrue();
    assertThat(features.maxConsecutiveFailedRuns()).isEqualTo(3);
    assertThat(features.callbacks())
        .containsExactly(
            callback(CallbackEvent.SUCCESS, "echo done"),
            callback(CallbackEvent.FAILURE, "echo failed"));
    assertThat(features.deadlines())
        .containsExactly(
            new DeadlineSpec(
                Reference.DAGRUN_QUEUED_AT,
                null,
                Duration.ofHours(1),
                callback(CallbackEvent.DEADLINE, "echo late")),
            new DeadlineSpec(
                Reference.FIXED_DATETIME,
                Instant.parse("2030-01-01T00:00:00Z"),
                Duration.ofMinutes(-15),
                callback(CallbackEvent.DEADLINE, "echo soon")));
  }

  @Test
  void shouldRunOnEventsOfEachAsset() {
    // Given
    String yaml = "{dag_id: a, schedule: {assets: [x, {alias: y}]}, tasks: {t: empty}}";

    // When
    AssetCondition assets = YamlCase.dag(yaml).features().assets();

    // Then
    assertThat(assets)
        .isEqualTo(
            AssetCondition.all(
                List.of(
                    AssetCondition.of(AssetRef.asset("x")),
                    AssetCondition.of(AssetRef.alias("y")))));
    assertThat(YamlCase.dag(yaml).schedule()).isEqualTo(Schedule.manual());
  }

  @Test
  void shouldRunByTimeAndOnEventsOfAnyAsset() {
    // Given
    String yaml =
        "{dag_id: a, schedule: {every: 1h, assets: {any: [x, {all: [y, z]}]}}, tasks: {t: empty}}";

    // When
    AssetCondition assets = YamlCase.dag(yaml).features().assets();

    // Then
    assertThat(assets)
        .isEqualTo(
            AssetCondition.any(
                List.of(
                    AssetCondition.of(AssetRef.asset("x")),
                    AssetCondition.all(
                        List.of(
                            AssetCondition.of(AssetRef.asset("y")),
                            AssetCondition.of(AssetRef.asset("z")))))));
    assertThat(YamlCase.dag(yaml).schedule()).isEqualTo(Schedule.every(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'schedule: {assets: }' => schedule, assets: expected assets, found nothing
          'schedule: {assets: []}' => schedule, assets: expected at least one asset, found none
          'schedule: {assets: {any: []}}' => schedule, assets, any: expected at least one asset, found none
          'schedule: {assets: {any: x}}' => schedule, assets, any: expected a list of assets, found something else
          'schedule: {assets: {some: [x]}}' => schedule, assets: expected a known field of any, all, alias, found "some"
          'schedule: {assets: {any: [x], all: [y]}}' => schedule, assets: expected one of any, all and alias, found 2 of them
          'schedule: {asets: [x]}' => schedule: expected one of [
          'fail_fast: often' => fail_fast: expected true or false, found "often"
          'max_consecutive_failed_dag_runs: -1' => max_consecutive_failed_dag_runs: expected at least 0, found "-1"
          'deadlines: 1h' => deadlines: expected a mapping with a reference, found "1h"
          'deadlines: {reference: dagrun_started, interval: 1h, callback: {bash: x}}' => deadlines, reference: expected a known reference
          'deadlines: {interval: 1h, callback: {bash: x}}' => deadlines, reference: expected a value, found none
          'deadlines: {reference: fixed_datetime, interval: 1h, callback: {bash: x}}' => deadlines, at: expected a date for reference fixed_datetime, found none
          'deadlines: {reference: average_runtime, at: 2024-01-01, interval: 1h, callback: {bash: x}}' => deadlines, at: expected no date but for fixed_datetime, found one
          'deadlines: {reference: average_runtime, interval: 1h}' => deadlines, callback: expected a value, found none
          'on_retry: {bash: x}' => expected a known field of dag_id
          """)
  void shouldRefuseWhatIsWrong(String field, String expected) {
    assertThat(YamlCase.refusal("{dag_id: a, tasks: {t: empty}, " + field + "}"))
        .contains("1: dag \"a\"")
        .contains(expected);
  }

  @Test
  void shouldRefuseOtherTriggerRulesInFailFastDags() {
    assertThat(
            YamlCase.refusal(
                "{dag_id: a, fail_fast: true, tasks: {t: {empty: , trigger_rule: all_done}}}"))
        .isEqualTo(
            "1: dag \"a\", task \"t\": expected trigger rule all_success in a DAG with fail_fast,"
                + " found all_done");
  }

  private static CallbackSpec callback(CallbackEvent event, String command) {
    return new CallbackSpec(event, "bash", Map.of("command", command));
  }
}
