package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchOperatorTest {
  private final BranchOperator operator = new BranchOperator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "left,right",
        " left right ",
        "[\"left\",\"right\"]",
        "['left', 'right']",
        "left, left right"
      })
  void shouldFollowTheTasksNamed(String choose) {
    assertThat(choose(choose).branch()).containsExactly("left", "right");
  }

  @Test
  void shouldFollowAList() {
    assertThat(choose(List.of("right")).branch()).containsExactly("right");
  }

  @Test
  void shouldFollowTheFirstTasksOfAGroup() {
    assertThat(choose("g,left").branch()).containsExactly("g.first", "left");
  }

  @Test
  void shouldFollowNothingOnlyWhenToldSo() {
    assertThat(choose("[]").branch()).isEmpty();
    assertThatThrownBy(() -> choose("  ")).hasMessageContaining("found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"far", "choose", "nowhere", "left,far", "g.second"})
  void shouldRefuseATaskThatIsNotDirectlyDownstream(String choose) {
    assertThatThrownBy(() -> choose(choose))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("[g.first, left, right]");
  }

  private Outcome choose(Object choose) {
    return operator.run(new StubContext(Map.of("choose", choose)));
  }
}
