package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.dist.trial.TrialResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples end to end: each ends in success, and its values are those it was written for. */
@Timeout(60)
class ExamplesIT {
  private static final String OF_PODS = "kubernetes_etl_pipeline";

  /** Tasks that a run with default params passes over; everything else succeeds. */
  private static final List<String> SKIPPED = List.of("normal_delivery", "caution_delivery");

  /** Every example but those of features and of pods, which other tests are about. */
  static Collection<String> dagIds() {
    Set<String> features = Examples.dagsIn("features").keySet();
    return Examples.dagIds().stream()
        .filter(dagId -> !features.contains(dagId) && !dagId.equals(OF_PODS))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dagIds")
  void shouldSucceed(String dagId) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    Map<String, String> expected = new LinkedHashMap<>();
    result
        .tasks()
        .forEach(
            task ->
                expected.put(
                    task.taskId(), SKIPPED.contains(task.taskId()) ? "skipped" : "success"));
    assertThat(Examples.states(result)).isEqualTo(expected);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.tries()).isLessThanOrEqualTo(1));
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
