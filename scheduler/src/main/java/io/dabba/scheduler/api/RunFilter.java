package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which runs are wanted, and in what order. The newest comes first where no order is given.
 *
 * @param states wanted states, or none for all
 * @param orderBy field
 * @param descending whether the largest comes first
 */
record RunFilter(Set<String> states, String orderBy, boolean descending) {
  private static final String CREATION = "id";
  private static final Set<String> STATES = Set.of("queued", "running", "success", "failed");

  private static final Map<String, Comparator<RunRecord>> ORDERS =
      new TreeMap<>(
          Map.of(
              CREATION,
              Comparator.comparing(RunRecord::queuedAt),
              "dag_run_id",
              Comparator.comparing(run -> run.key().runId()),
              "state",
              Comparator.comparing(run -> run.state().id()),
              "run_after",
              Comparator.comparing(RunRecord::runAfter),
              "logical_date",
              nullsLast(RunRecord::logicalDate),
              "start_date",
              nullsLast(RunRecord::startDate),
              "end_date",
              nullsLast(RunRecord::endDate)));

  static RunFilter of(ApiRequest request) {
    String order = request.query("order_by").orElse('-' + CREATION);
    boolean descending = order.startsWith("-");
    String field = descending ? order.substring(1) : order;
    if (!ORDERS.containsKey(field)) {
      throw DabbaException.invalid(
          "order_by: expected "
              + String.join(", ", ORDERS.keySet())
              + ", perhaps after a minus, found \""
              + order
              + '"');
    }
    return new RunFilter(states(request), field, descending);
  }

  /** Whether the store can page by itself. */
  boolean isByCreationOnly() {
    return states.isEmpty() && orderBy.equals(CREATION);
  }

  Page<RunRecord> apply(List<RunRecord> runs, int offset, int limit) {
    Comparator<RunRecord> order = ORDERS.getOrDefault(orderBy, nullsLast(RunRecord::queuedAt));
    List<RunRecord> wanted =
        runs.stream()
            .filter(run -> states.isEmpty() || states.contains(run.state().id()))
            .sorted(descending ? order.reversed() : order)
            .toList();
    return new Page<>(wanted.stream().skip(offset).limit(limit).toList(), wanted.size());
  }

  private static Set<String> states(ApiRequest request) {
    Set<String> states =
        request.queryAll("state").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .collect(Collectors.toUnmodifiableSet());
    for (String state : states) {
      if (!STATES.contains(state)) {
        throw DabbaException.invalid(
            "state: expected queued, running, success or failed, found \"" + state + '"');
      }
    }
    return states;
  }

  private static <T extends Comparable<T>> Comparator<RunRecord> nullsLast(
      Function<RunRecord, T> field) {
    return Comparator.comparing(field, Comparator.nullsLast(Comparator.naturalOrder()));
  }
}
