package io.dabba.common.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DagGraphTest {
  @Test
  void shouldKnowNeighboursInBothDirections() {
    // When
    DagGraph graph = DagGraph.of(List.of(task("a"), task("b", "a"), task("c", "a", "b")));

    // Then
    assertThat(graph.upstream(2)).containsExactly(0, 1);
    assertThat(graph.downstream(0)).containsExactly(1, 2);
    assertThat(graph.indexOf("c")).isEqualTo(2);
    assertThat(graph.indexOf("z")).isEqualTo(-1);
  }

  @Test
  void shouldCountARepeatedUpstreamOnce() {
    // When
    DagGraph graph = DagGraph.of(List.of(task("a"), task("b", "a", "a")));

    // Then
    assertThat(graph.upstream(1)).containsExactly(0);
    assertThat(graph.downstream(0)).containsExactly(1);
  }

  @Test
  void shouldFindAllDescendants() {
    // Given
    DagGraph graph = DagGraph.of(List.of(task("a"), task("b", "a"), task("c", "b"), task("d")));

    // When
    BitSet reached = graph.withDescendants(BitSet.valueOf(new long[] {0b0010}));

    // Then
    assertThat(reached.stream()).containsExactly(1, 2);
  }

  @Test
  void shouldNameTheTasksOfACycle() {
    assertRefused(
        List.of(task("in"), task("a", "in", "c"), task("b", "a"), task("c", "b"), task("x", "c")),
        "expected no cycle, found a >> b >> c >> a");
  }

  @Test
  void shouldRefuseATaskUpstreamOfItself() {
    assertRefused(List.of(task("a", "a")), "expected no cycle, found a >> a");
  }

  @Test
  void shouldRefuseAnUnknownUpstream() {
    assertRefused(List.of(task("a", "ghost")), "task \"a\"", "found \"ghost\"");
  }

  @Test
  void shouldRefuseATaskIdTwice() {
    assertRefused(List.of(task("a"), task("a")), "found \"a\" twice");
  }

  private static void assertRefused(List<TaskSpec> tasks, String... parts) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> DagGraph.of(tasks))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(parts));
  }

  private static TaskSpec task(String taskId, String... upstream) {
    return new TaskSpec(
        taskId,
        "bash",
        Map.of(),
        List.of(upstream),
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        null,
        TaskSpec.DEFAULT_QUEUE,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        null);
  }
}
