package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the examples of mapping, groups and branches compute. */
class MappingExamplesIT {
  @Test
  void shouldJoinWhatMappedInstancesReturn() {
    // When
    TrialResult result = Examples.run("feature_mapping");

    // Then
    assertThat(texts(result, "count_letters")).containsExactly("6", "4", "6");
    assertThat(texts(result, "double")).containsExactly("2", "4");
    assertThat(Examples.value(result, "total").asInt()).isEqualTo(22);
  }

  @Test
  void shouldCombineListsInEveryWay() {
    // When
    TrialResult result = Examples.run("feature_mapping_combinations");

    // Then
    assertThat(texts(result, "every_combination"))
        .containsExactly(
            "Mumbai by train",
            "Mumbai by bus",
            "Mumbai on foot",
            "Pune by train",
            "Pune by bus",
            "Pune on foot");
    assertThat(texts(result, "all_arguments")).containsExactly("2", "5");
    assertThat(texts(result, "pairs.show")).hasSize(3);
    assertThat(texts(result, "one_after_another.show")).hasSize(3);
  }

  @Test
  void shouldGiveEachInstanceOfAGroupItsOwnValues() {
    // When
    TrialResult result = Examples.run("feature_mapped_group");

    // Then
    assertThat(texts(result, "per_city.fetch")).containsExactly("Mumbai", "Pune");
    assertThat(texts(result, "per_city.close"))
        .containsExactly("closing for Mumbai", "closing for Pune");
    assertThat(Examples.value(result, "report").asText()).isEqualTo("Mumbai and Pune");
  }

  @Test
  void shouldGoOnPastAShortCircuitThatIsTrue() {
    // When
    TrialResult result = Examples.run("feature_branching", "{\"rainfall_mm\": 400}");

    // Then: the holiday is told of, and these tasks fail
    assertThat(Examples.states(result))
        .containsEntry("close_office", "failed")
        .containsEntry("tell_all", "failed")
        .containsEntry("delivered", "success");
  }

  private static List<String> texts(TrialResult result, String taskId) {
    return StreamSupport.stream(Examples.value(result, taskId).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
