package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.DagHistory.Version;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Shows runs with the versions of their DAGs, which are read once per DAG. */
final class RunViews {
  private final StateReader state;

  RunViews(StateReader state) {
    this.state = state;
  }

  CompletableFuture<DagRunView> one(RunRecord run) {
    return all(List.of(run)).thenApply(views -> views.get(0));
  }

  CompletableFuture<Answer> answer(RunRecord run) {
    return one(run).thenApply(Answer::ok);
  }

  CompletableFuture<Answer> answer(Page<RunRecord> page) {
    return all(page.items()).thenApply(views -> Answer.list("dag_runs", views, page.total()));
  }

  CompletableFuture<List<DagRunView>> all(List<RunRecord> runs) {
    Map<String, CompletableFuture<List<Version>>> versions = new LinkedHashMap<>();
    runs.forEach(run -> versions.computeIfAbsent(run.key().dagId(), state::versions));
    return CompletableFuture.allOf(versions.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                runs.stream()
                    .map(run -> DagRunView.of(run, versions.get(run.key().dagId()).join()))
                    .toList());
  }
}
