package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import io.dabba.dist.trial.TrialResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of each feature, run as {@code dags test} runs it: its states, tries and values. */
@Timeout(60)
class FeatureExamplesIT {
  static Stream<Outcome> outcomes() {
    return FeatureOutcomes.all().stream();
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void shouldEndAsExpected(Outcome expected) {
    // When
    TrialResult result = run(expected);

    // Then
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, Integer> tries = new LinkedHashMap<>();
    for (TrialResult.Task task : result.tasks()) {
      states.put(task.taskId(), expected.states().getOrDefault(task.taskId(), "success"));
      if (task.tries() > 1) {
        tries.put(task.taskId(), task.tries());
      }
    }
    assertThat(states).containsAllEntriesOf(expected.states());
    assertThat(Examples.states(result)).isEqualTo(states);
    assertThat(result.run().state().id()).isEqualTo(expected.state());
    assertThat(tries).isEqualTo(expected.tries());
    expected
        .values()
        .forEach(
            (taskId, json) ->
                assertThat(Examples.value(result, taskId)).as(taskId).isEqualTo(Json.tree(json)));
  }

  static Stream<Outcome> ordered() {
    return outcomes().filter(outcome -> !outcome.order().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void shouldKeepToTheOrder(Outcome expected) {
    // When
    TrialResult result = run(expected);

    // Then
    List<String> order = expected.order();
    assertThat(IntStream.range(1, order.size()))
        .allSatisfy(
            at ->
                assertThat(Examples.instance(result, order.get(at)).startedAt())
                    .as(order.get(at - 1) + " before " + order.get(at))
                    .isGreaterThanOrEqualTo(
                        Examples.instance(result, order.get(at - 1)).endedAt()));
  }

  @Test
  void shouldSayWhyARunThatTookTooLongHasFailed() {
    // When
    TrialResult result = Examples.run("feature_dagrun_timeout");

    // Then
    assertThat(result.run().reason()).isEqualTo("timed_out");
  }

  @Test
  void shouldGoOnWhenAServerAnswers() throws IOException {
    try (OrderServer server = OrderServer.start()) {
      // Given
      String conf = Json.write(Map.of("url", server.url() + "/orders"));

      // When
      TrialResult result = Examples.run("deferrable_http", conf);

      // Then
      assertThat(result.isSuccess()).isTrue();
      assertThat(Examples.value(result, "count").asInt()).isEqualTo(2);
    }
  }

  private static TrialResult run(Outcome expected) {
    return Examples.run(expected.dagId(), expected.conf());
  }
}
