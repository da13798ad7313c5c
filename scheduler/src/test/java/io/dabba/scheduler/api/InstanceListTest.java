package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pages of rows against pages cut from what everybody sees: the views of all of them. */
class InstanceListTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final RunRecord RUN =
      new RunRecord(
          new RunKey("etl", "r1"),
          "b1",
          "manual",
          null,
          null,
          null,
          NOW,
          "{}",
          "rest_api",
          null,
          null,
          RunState.RUNNING,
          NOW,
          NOW,
          null,
          null,
          0,
          null,
          null);

  @Property(tries = 300)
  void showsThePageThatTheViewsOfAllWouldHave(
      @ForAll("rows") List<InstanceRow> rows,
      @ForAll("states") List<String> states,
      @ForAll("orders") List<String> orders,
      @ForAll @IntRange(max = 20) int offset,
      @ForAll @IntRange(max = 20) int limit) {
    // Given
    List<TaskInstanceView> views = rows.stream().map(InstanceRow::view).toList();
    List<TaskInstanceView> wanted = wanted(views, states, orders);

    // When
    Page<TaskInstanceView> page =
        InstanceList.COLUMNS
            .read(asked(states, orders))
            .page(rows, offset, limit)
            .map(InstanceRow::view);

    // Then
    assertThat(page.items()).isEqualTo(wanted.stream().skip(offset).limit(limit).toList());
    assertThat(page.total()).isEqualTo(wanted.size());
  }

  @Test
  void shouldRefuseAnOrderThatIsNotKnown() {
    // When / Then
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> InstanceList.COLUMNS.read(asked(List.of(), List.of("-colour"))))
        .withMessageContaining("order_by: expected run_after, ")
        .withMessageEndingWith("found \"-colour\"");
  }

  private static Parameters asked(List<String> states, List<String> orders) {
    Map<String, List<String>> asked = Map.of("state", states, "order_by", orders);
    return name -> asked.getOrDefault(name, List.of());
  }

  private static List<TaskInstanceView> wanted(
      List<TaskInstanceView> views, List<String> states, List<String> orders) {
    Stream<TaskInstanceView> wanted =
        views.stream()
            .filter(
                view ->
                    states.isEmpty()
                        || states.contains(view.state() == null ? "none" : view.state()));
    return orders.stream()
        .map(InstanceListTest::comparator)
        .reduce(Comparator::thenComparing)
        .map(wanted::sorted)
        .orElse(wanted)
        .toList();
  }

  private static Comparator<TaskInstanceView> comparator(String order) {
    return order.startsWith("-")
        ? comparator(order.substring(1)).reversed()
        : switch (order) {
          case "id" -> by(TaskInstanceView::id);
          case "task_id" -> by(TaskInstanceView::taskId);
          case "state" -> by(TaskInstanceView::state);
          case "pool" -> by(TaskInstanceView::pool);
          case "map_index" -> by(TaskInstanceView::mapIndex);
          case "try_number" -> by(TaskInstanceView::tryNumber);
          case "queued_when" -> by(TaskInstanceView::queuedWhen);
          case "start_date" -> by(TaskInstanceView::startDate);
          case "end_date" -> by(TaskInstanceView::endDate);
          default -> by(TaskInstanceView::duration);
        };
  }

  private static <V extends Comparable<? super V>> Comparator<TaskInstanceView> by(
      Function<TaskInstanceView, V> value) {
    return Comparator.comparing(value, Comparator.nullsLast(Comparator.naturalOrder()));
  }

  @Provide
  Arbitrary<List<String>> states() {
    return Arbitraries.of("none", "queued", "success", "failed").list().ofMaxSize(2);
  }

  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.of(
            "id",
            "task_id",
            "state",
            "pool",
            "map_index",
            "try_number",
            "queued_when",
            "start_date",
            "end_date",
            "duration")
        .flatMap(order -> Arbitraries.of(order, '-' + order))
        .list()
        .ofMaxSize(2);
  }

  /** Few values for each column, so that many are equal. */
  @Provide
  Arbitrary<List<InstanceRow>> rows() {
    Arbitrary<TaskState> state =
        Arbitraries.of(TaskState.NONE, TaskState.QUEUED, TaskState.SUCCESS, TaskState.FAILED);
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
    Arbitrary<Long> time = Arbitraries.longs().between(0, 3);
    return Combinators.combine(state, few, few, time, time, time)
        .as(
            (now, task, mapIndex, queued, started, ended) ->
                new InstanceRow(
                    RUN,
                    task(task),
                    new InstanceKey(task, mapIndex),
                    instance(now, mapIndex, queued, started, ended),
                    null,
                    null))
        .list()
        .ofMaxSize(40);
  }

  private static TaskSpec task(int number) {
    return new TaskSpec(
        "task_" + number,
        "empty",
        Map.of(),
        List.of(),
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        null,
        "default",
        "pool_" + number % 2,
        1,
        1,
        null);
  }

  private static TaskInstance instance(
      TaskState state, int tryNumber, long queuedAt, long startedAt, long endedAt) {
    return new TaskInstance(
        state,
        tryNumber,
        3,
        0,
        queuedAt,
        startedAt,
        endedAt,
        0,
        0,
        TaskInstance.NO_LENGTH,
        null,
        null,
        null);
  }
}
