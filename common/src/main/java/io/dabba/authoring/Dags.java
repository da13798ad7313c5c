package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The DAGs of one file, in the order they were written. */
public final class Dags {
  private final Map<String, Dag> dags = new LinkedHashMap<>();
  private boolean sealed;

  Dags() {}

  /** Adds a DAG without tasks, which runs only when triggered until it is given a schedule. */
  public Dag dag(String dagId) {
    if (sealed) {
      throw DabbaException.invalid(
          "dag \"" + dagId + "\": expected to be added inside define, found it added afterwards");
    }
    Dag dag = new Dag(Identifiers.dagId(dagId));
    if (dags.putIfAbsent(dagId, dag) != null) {
      throw DabbaException.invalid(
          "dag_id: expected to be unique in its file, found \"" + dagId + "\" twice");
    }
    return dag;
  }

  Collection<Dag> seal() {
    sealed = true;
    dags.values().forEach(Dag::seal);
    return Collections.unmodifiableCollection(dags.values());
  }
}
