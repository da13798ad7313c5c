package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MumbaiDabbawalaTwinsTest {
  private static final Bundle JAVA = ExampleDags.read("mumbai/MumbaiDabbawalaDailyOperation.java");
  private static final Bundle YAML =
      ExampleDags.read("mumbai/mumbai_dabbawala_daily_operation_yaml.yaml");

  @Test
  void shouldHaveTheSameShape() {
    // Given
    DagSpec java = JAVA.dags().get(0);

    // When
    DagSpec yaml = YAML.dags().get(0);

    // Then
    assertThat(yaml.dagId()).isEqualTo(java.dagId() + "_yaml");
    assertThat(yaml.schedule()).isEqualTo(java.schedule());
    assertThat(yaml.startDate()).isEqualTo(java.startDate());
    assertThat(yaml.tags()).isEqualTo(java.tags());
    assertThat(upstream(yaml)).isEqualTo(upstream(java));
    assertThat(by(yaml, TaskSpec::triggerRule)).isEqualTo(by(java, TaskSpec::triggerRule));
    assertThat(by(yaml, TaskSpec::retry)).isEqualTo(by(java, TaskSpec::retry));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "50", "51", "100", "101", "150"})
  void shouldGiveTheSameResults(String rainfall) throws Exception {
    // Given
    String conf = "{\"rainfall_mm\": " + rainfall + "}";
    ExampleRun java = new ExampleRun(JAVA, JAVA.dags().get(0).dagId(), conf).toTheEnd();

    // When
    ExampleRun yaml = new ExampleRun(YAML, YAML.dags().get(0).dagId(), conf).toTheEnd();

    // Then
    assertThat(yaml.states()).isEqualTo(java.states());
    assertThat(yaml.states().keySet())
        .allSatisfy(
            taskId -> assertThat(yaml.value(taskId)).as(taskId).isEqualTo(java.value(taskId)));
  }

  private static Map<String, Set<String>> upstream(DagSpec dag) {
    return by(dag, task -> Set.copyOf(task.upstream()));
  }

  private static <V> Map<String, V> by(DagSpec dag, Function<TaskSpec, V> property) {
    return dag.tasks().stream().collect(Collectors.toMap(TaskSpec::taskId, property));
  }
}
