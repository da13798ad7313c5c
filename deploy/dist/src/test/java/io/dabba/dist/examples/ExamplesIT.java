package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.dist.trial.TrialResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples end to end: each ends in success, and its values are those it was written for. */
@Timeout(60)
class ExamplesIT {
  private static final String TIFFINS = "mumbai_dabbawala_daily_operation";
  private static final String TIFFINS_YAML = TIFFINS + "_yaml";

  /** Tasks that a run with default params passes over; everything else succeeds. */
  private static final Map<String, List<String>> SKIPPED =
      Map.of(
          TIFFINS,
          List.of("normal_delivery", "caution_delivery"),
          TIFFINS_YAML,
          List.of("normal_delivery", "caution_delivery"),
          "feature_setup_teardown",
          List.of("never"),
          "feature_task_groups",
          List.of("evening.return_boxes", "evening.wash"),
          "feature_branching",
          List.of("by_train", "close_office", "tell_all", "by_bicycle"));

  /** Mapped tasks of which some instances are skipped. */
  private static final Map<String, Map<String, String>> MIXED =
      Map.of(
          "feature_mapped_group",
          Map.of(
              "per_city.large", "1 success, 1 skipped",
              "per_city.small", "1 success, 1 skipped"));

  /** Examples of how runs fail. */
  private static final List<String> FAILING = List.of("feature_fail_fast");

  static Collection<String> dagIds() {
    return Examples.dagIds().stream().filter(dagId -> !FAILING.contains(dagId)).toList();
  }

  @ParameterizedTest
  @MethodSource("dagIds")
  void shouldSucceed(String dagId) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    Map<String, String> expected = new LinkedHashMap<>();
    result.tasks().forEach(task -> expected.put(task.taskId(), "success"));
    SKIPPED.getOrDefault(dagId, List.of()).forEach(taskId -> expected.put(taskId, "skipped"));
    expected.putAll(MIXED.getOrDefault(dagId, Map.of()));
    assertThat(Examples.states(result)).isEqualTo(expected);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.tries()).isLessThanOrEqualTo(1));
  }

  @Test
  void shouldEndWithTheFirstFailedTask() {
    // When
    TrialResult result = Examples.run("feature_fail_fast");

    // Then
    assertThat(result.isSuccess()).isFalse();
    assertThat(Examples.states(result))
        .isEqualTo(
            Map.of("open", "success", "check", "failed", "report", "skipped", "close", "success"));
  }

  @Test
  void shouldRenderTemplatesAsItsTasksExpect() {
    // When
    TrialResult result = Examples.run("feature_templates");

    // Then
    assertThat(result.isSuccess()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shapes_chain, a>b b>c c>d",
    "shapes_diamond, a>b a>c a>d b>e c>e d>e",
    "shapes_mixed, a>b1 a>b2 b1>d b2>d b2>c"
  })
  void shouldRunInTheOrderOfTheArrows(String dagId, String arrows) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    assertThat(Stream.of(arrows.split(" ")))
        .allSatisfy(
            arrow -> {
              String[] ends = arrow.split(">");
              assertThat(Examples.instance(result, ends[1]).startedAt())
                  .as(arrow)
                  .isGreaterThanOrEqualTo(Examples.instance(result, ends[0]).endedAt());
            });
  }
}
