package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.concurrent.CompletableFuture;

/** Finds what a path names, or fails with NOT_FOUND. */
final class KnownDags {
  private final StateReader state;

  KnownDags(StateReader state) {
    this.state = state;
  }

  CompletableFuture<DagRecord> dag(String dagId) {
    return state
        .dag(dagId)
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        DabbaException.notFound(
                            "dag_id: expected a known DAG, found \"" + dagId + '"')));
  }

  CompletableFuture<RunRecord> run(RunKey run) {
    return state
        .run(run)
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        DabbaException.notFound(
                            "dag_run_id: expected a run of DAG \""
                                + run.dagId()
                                + "\", found \""
                                + run.runId()
                                + '"')));
  }

  /** The current version of a DAG. */
  CompletableFuture<DagSpec> spec(DagRecord dag) {
    return state.spec(dag.bundle(), dag.dagId());
  }

  /** The version a run is pinned to. */
  CompletableFuture<DagSpec> spec(RunRecord run) {
    return state.spec(run.bundle(), run.key().dagId());
  }

  static int taskIndex(DagSpec dag, String taskId) {
    int index = dag.indexOf(taskId);
    if (index < 0) {
      throw DabbaException.notFound(
          "task_id: expected a task of DAG \"" + dag.dagId() + "\", found \"" + taskId + '"');
    }
    return index;
  }
}
