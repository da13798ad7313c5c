package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.params.DagParams;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import io.dabba.common.schedule.UpcomingRuns;
import io.dabba.dist.examples.FeatureSchedules.Upcoming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no example of a feature is left alone, and what of them needs no run. */
class FeatureExamplesTest {
  private static final Map<String, DagSpec> FEATURES = Examples.dagsIn("features");

  @Test
  void shouldExpectSomethingOfEachExample() {
    // When
    Set<String> expected =
        FeatureOutcomes.all().stream().map(Outcome::dagId).collect(Collectors.toSet());

    // Then
    assertThat(expected).containsExactlyInAnyOrderElementsOf(FEATURES.keySet());
  }

  @Test
  void shouldLinkEachFileFromTheReadme() throws IOException {
    // When
    String readme = Files.readString(Examples.FOLDER.resolve("README.md"));

    // Then
    assertThat(Examples.files("features"))
        .extracting(Path::getFileName)
        .allSatisfy(file -> assertThat(readme).contains("features/" + file + ")"));
  }

  static Set<String> scheduled() {
    return FeatureSchedules.NEXT.keySet();
  }

  @ParameterizedTest
  @MethodSource("scheduled")
  void shouldRunNextAsTheScheduleSays(String dagId) {
    // Given
    Upcoming expected = FeatureSchedules.NEXT.get(dagId);

    // When
    List<String> next = next(dagId, expected.now(), expected.dates().size());

    // Then
    assertThat(next).isEqualTo(expected.dates());
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule_once", "schedule_events", "schedule_bounded"})
  void shouldEndWithTheLastDate(String dagId) {
    // Given
    Upcoming expected = FeatureSchedules.NEXT.get(dagId);

    // When
    List<String> next = next(dagId, expected.now(), Integer.MAX_VALUE);

    // Then
    assertThat(next).hasSameSizeAs(expected.dates());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"boxes\": 0}",
        "{\"boxes\": \"many\"}",
        "{\"mode\": \"drone\"}",
        "{\"day\": \"2023-02-29\"}",
        "{\"stops\": []}"
      })
  void shouldRefuseConfThatDoesNotFitTheParams(String conf) {
    // When / Then
    assertThatThrownBy(() -> DagParams.requireConf(FEATURES.get("feature_params"), conf))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected");
  }

  private static List<String> next(String dagId, Instant now, int limit) {
    DagSpec dag = FEATURES.get(dagId);
    ZoneId zone = ZoneId.of(dag.schedule().timezone());
    Restriction bounds = new Restriction(dag.startDate(), dag.endDate(), dag.catchup());
    return new UpcomingRuns(Timetables.of(dag.schedule()), bounds)
        .after(null, null, now, limit).stream()
            .map(run -> run.runAfter().atZone(zone).toOffsetDateTime().toString())
            .toList();
  }
}
