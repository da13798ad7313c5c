package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which DAGs are wanted, as far as that can be told without building their views.
 *
 * @param patterns what a dag_id must be like
 * @param prefix what it must begin with
 * @param tags wanted tags, or none
 * @param everyTag whether a DAG needs all of them
 * @param owners wanted owners, or none
 * @param paused wanted state, or empty for any
 * @param excludeStale whether DAGs that have left the folder are left out
 * @param lastRunStates wanted states of the newest run, or none
 */
record DagFilter(
    Like patterns,
    String prefix,
    Set<String> tags,
    boolean everyTag,
    Set<String> owners,
    Optional<Boolean> paused,
    boolean excludeStale,
    Set<String> lastRunStates) {
  static final String[] PARAMETERS = {
    "dag_id_pattern",
    "dag_id_prefix_pattern",
    "tags",
    "tags_match_mode",
    "owners",
    "paused",
    "exclude_stale",
    "last_dag_run_state"
  };

  static DagFilter of(ApiRequest request) {
    String pattern = request.query().last("dag_id_pattern").orElse("");
    return new DagFilter(
        Like.of("~".equals(pattern) ? "" : pattern),
        request.query().last("dag_id_prefix_pattern").orElse(""),
        Set.copyOf(request.query().all("tags")),
        everyTag(request.query().last("tags_match_mode").orElse("any")),
        Set.copyOf(request.query().all("owners")),
        request.query().flag("paused"),
        request.query().flag("exclude_stale").orElse(true),
        Set.copyOf(request.query().all("last_dag_run_state")));
  }

  /** Every DAG that is in the folder. */
  static DagFilter everyDag() {
    return new DagFilter(
        Like.of(""), "", Set.of(), false, Set.of(), Optional.empty(), true, Set.of());
  }

  /** What can be told without the definition. */
  boolean admits(DagRecord dag) {
    return !(excludeStale && dag.stale())
        && paused.map(wanted -> wanted == dag.paused()).orElse(true)
        && patterns.test(dag.dagId())
        && dag.dagId().startsWith(prefix);
  }

  /** What its newest run tells, if it ever ran. */
  boolean admits(Optional<RunRecord> newest) {
    return newest.map(run -> lastRunStates.contains(run.state().id())).orElse(false);
  }

  boolean admits(DagSpec dag) {
    return (owners.isEmpty() || owners.contains(dag.owner())) && hasTags(dag.tags());
  }

  /** Whether {@link #admits(DagRecord)} does not tell all. */
  boolean needsDefinitions() {
    return !tags.isEmpty() || !owners.isEmpty();
  }

  private boolean hasTags(List<String> found) {
    if (tags.isEmpty()) {
      return true;
    }
    return everyTag ? found.containsAll(tags) : found.stream().anyMatch(tags::contains);
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
}
