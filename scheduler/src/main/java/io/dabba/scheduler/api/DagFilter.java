package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.state.DagRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which DAGs are wanted, and in what order.
 *
 * @param pattern part of a dag_id, upper and lower case alike; {@code %} stands for anything
 * @param tags wanted tags, or none
 * @param everyTag whether a DAG needs all of them
 * @param paused wanted state, or empty for any
 * @param excludeStale whether DAGs that have left the folder are left out
 * @param descending whether the last dag_id comes first
 */
record DagFilter(
    String pattern,
    Set<String> tags,
    boolean everyTag,
    Optional<Boolean> paused,
    boolean excludeStale,
    boolean descending) {
  static DagFilter of(ApiRequest request) {
    return new DagFilter(
        request.query("dag_id_pattern").orElse(""),
        Set.copyOf(request.queryAll("tags")),
        everyTag(request.query("tags_match_mode").orElse("any")),
        request.queryFlag("paused"),
        request.queryFlag("exclude_stale").orElse(true),
        descending(request.query("order_by").orElse("dag_id")));
  }

  /** What can be told without the definition. */
  boolean admits(DagRecord dag) {
    return !(excludeStale && dag.stale())
        && paused.map(wanted -> wanted == dag.paused()).orElse(true)
        && matches(dag.dagId());
  }

  boolean admits(DagSpec dag) {
    if (tags.isEmpty()) {
      return true;
    }
    return everyTag ? dag.tags().containsAll(tags) : dag.tags().stream().anyMatch(tags::contains);
  }

  /** Whether {@link #admits(DagRecord)} does not tell all. */
  boolean needsDefinitions() {
    return !tags.isEmpty();
  }

  List<DagRecord> sorted(List<DagRecord> dags) {
    Comparator<DagRecord> order = Comparator.comparing(DagRecord::dagId);
    return dags.stream().sorted(descending ? order.reversed() : order).toList();
  }

  /** Finds the parts between the wildcards one after another: linear, unlike a regex. */
  private boolean matches(String dagId) {
    String text = dagId.toLowerCase(Locale.ROOT);
    int from = 0;
    for (String part : pattern.toLowerCase(Locale.ROOT).split("%", -1)) {
      int found = text.indexOf(part, from);
      if (found < 0) {
        return false;
      }
      from = found + part.length();
    }
    return true;
  }

  private static boolean everyTag(String mode) {
    return switch (mode) {
      case "any" -> false;
      case "all" -> true;
      default ->
          throw DabbaException.invalid(
              "tags_match_mode: expected any or all, found \"" + mode + '"');
    };
  }

  private static boolean descending(String orderBy) {
    return switch (orderBy) {
      case "dag_id" -> false;
      case "-dag_id" -> true;
      default ->
          throw DabbaException.invalid(
              "order_by: expected dag_id or -dag_id, found \"" + orderBy + '"');
    };
  }
}
