package io.dabba.scheduler.api;

import io.dabba.common.id.Identifiers;
import io.dabba.scheduler.port.ChangeFeed.Change;
import java.util.Optional;

/**
 * Which changes a client wants to hear of.
 *
 * @param dagId of this DAG only
 * @param runId of this run only
 * @param sight of DAGs that the client may see
 */
record ChangeFilter(Optional<String> dagId, Optional<String> runId, Sight sight) {
  static ChangeFilter of(ApiRequest request) {
    return new ChangeFilter(
        request.query().last("dag_id").map(Identifiers::dagId),
        request.query().last("run_id").map(Identifiers::runId),
        request.sight());
  }

  /** The same changes of other DAGs. */
  ChangeFilter seeing(Sight other) {
    return new ChangeFilter(dagId, runId, other);
  }

  /** Keys begin with dag_id, and those of runs and their tasks go on with run_id. */
  boolean admits(Change change) {
    String[] parts = change.key().split("/", 3);
    return sight.has(parts[0])
        && dagId.map(wanted -> wanted.equals(parts[0])).orElse(true)
        && runId.map(wanted -> parts.length > 1 && wanted.equals(parts[1])).orElse(true);
  }
}
