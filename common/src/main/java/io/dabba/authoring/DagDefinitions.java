package io.dabba.authoring;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DAG files have defined: specifications for the scheduler, functions for the workers. */
public final class DagDefinitions {
  private final Map<String, Dag> dags = new LinkedHashMap<>();

  private DagDefinitions(Dags defined) {
    defined.seal().forEach(dag -> dags.put(dag.dagId(), dag));
  }

  /** Lets {@code files} define their DAGs. Whatever they throw goes to the caller. */
  public static DagDefinitions of(List<DagFile> files) {
    Dags dags = new Dags();
    files.forEach(file -> file.define(dags));
    return new DagDefinitions(dags);
  }

  /**
   * The DAGs, checked, in the order they were written.
   *
   * @throws DabbaException if one has a cycle, or a schedule or date that cannot be read
   */
  public List<DagSpec> specs(String fileloc) {
    return dags.values().stream().map(dag -> dag.spec(fileloc)).toList();
  }

  @Nullable JavaTask<?> function(String dagId, String taskId) {
    Dag dag = dags.get(dagId);
    return dag == null ? null : dag.function(taskId);
  }
}
