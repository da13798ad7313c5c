package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShapesTest {
  @Test
  void shouldDrawAChainADiamondAndAMixture() {
    // When
    Map<String, Map<String, List<String>>> shapes =
        ExampleDags.read("shapes/shapes.yaml").dags().stream()
            .collect(Collectors.toMap(DagSpec::dagId, ShapesTest::upstream));

    // Then
    assertThat(shapes)
        .isEqualTo(
            Map.of(
                "shapes_chain",
                Map.of("a", List.of(), "b", List.of("a"), "c", List.of("b"), "d", List.of("c")),
                "shapes_diamond",
                Map.of(
                    "a", List.of(),
                    "b", List.of("a"),
                    "c", List.of("a"),
                    "d", List.of("a"),
                    "e", List.of("b", "c", "d")),
                "shapes_mixed",
                Map.of(
                    "a", List.of(),
                    "b1", List.of("a"),
                    "b2", List.of("a"),
                    "c", List.of("b2"),
                    "d", List.of("b1", "b2"))));
  }

  private static Map<String, List<String>> upstream(DagSpec dag) {
    return dag.tasks().stream().collect(Collectors.toMap(TaskSpec::taskId, TaskSpec::upstream));
  }
}
