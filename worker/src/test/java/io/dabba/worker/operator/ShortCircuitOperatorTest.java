package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.operator.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCircuitOperatorTest {
  private final ShortCircuitOperator operator = new ShortCircuitOperator();

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "1", "yes", "[1]", "no rows"})
  void shouldGoOnIfTrue(String condition) {
    assertThat(run(Map.of("condition", condition))).isEqualTo(Outcome.of(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "false", "False", "0", "0.0", "None", "null", "[]", "{}"})
  void shouldSkipEverythingIfFalse(String condition) {
    assertThat(run(Map.of("condition", condition))).isEqualTo(Outcome.shortCircuit(true));
  }

  @Test
  void shouldTakeValuesThatAreNoText() {
    assertThat(run(Map.of("condition", true)).branch()).isNull();
    assertThat(run(Map.of("condition", 0)).branch()).isEmpty();
    assertThat(run(Map.of("condition", List.of())).branch()).isEmpty();
    assertThat(run(Map.of("condition", Map.of("a", 1))).branch()).isNull();
  }

  @Test
  void shouldSkipOnlyDirectTasksIfToldSo() {
    assertThat(run(Map.of("condition", false, "ignore_downstream_trigger_rules", false)))
        .isEqualTo(Outcome.shortCircuit(false));
  }

  private Outcome run(Map<String, Object> arguments) {
    return operator.run(new StubContext(arguments));
  }
}
