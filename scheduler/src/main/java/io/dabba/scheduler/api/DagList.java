package io.dabba.scheduler.api;

import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the DAGs that a request asks for, and no more definitions than it needs. */
final class DagList {
  /** Orders that need no definition come before a page is cut; these need all of them. */
  static final Columns<KnownDag> COLUMNS =
      Columns.<KnownDag>builder()
          .order("dag_id", KnownDag::dagId)
          .order("dag_display_name", KnownDag::dagId)
          .order("next_dagrun", dag -> dag.view().nextDagrunRunAfter())
          .order("is_paused", dag -> dag.record().paused())
          .order("fileloc", dag -> dag.spec().fileloc())
          .build();

  private final StateReader state;

  DagList(StateReader state) {
    this.state = state;
  }

  /** A page of the wanted DAGs, by dag_id where no order is given. */
  CompletableFuture<Page<KnownDag>> page(ApiRequest request) {
    DagFilter filter = DagFilter.of(request);
    Wanted<KnownDag> wanted = COLUMNS.read(request.query());
    int offset = request.query().offset();
    int limit = request.query().limit();
    boolean onlyPage = wanted.isEverything() && !filter.needsDefinitions();
    return records(filter, request.sight())
        .thenCompose(
            dags ->
                onlyPage
                    ? withSpecs(dags.stream().skip(offset).limit(limit).toList())
                        .thenApply(page -> new Page<>(page, dags.size()))
                    : withSpecs(dags)
                        .thenApply(all -> wanted.page(admitted(all, filter), offset, limit)));
  }

  /** Every DAG that is wanted and may be seen. */
  CompletableFuture<List<KnownDag>> all(DagFilter filter, Sight sight) {
    return records(filter, sight)
        .thenCompose(this::withSpecs)
        .thenApply(dags -> admitted(dags, filter));
  }

  CompletableFuture<KnownDag> withSpec(DagRecord dag) {
    return state.spec(dag.bundle(), dag.dagId()).thenApply(spec -> new KnownDag(dag, spec));
  }

  private CompletableFuture<List<DagRecord>> records(DagFilter filter, Sight sight) {
    return state
        .dags()
        .thenApply(
            dags ->
                dags.stream()
                    .filter(filter::admits)
                    .filter(dag -> sight.has(dag.dagId()))
                    .sorted(Comparator.comparing(DagRecord::dagId))
                    .toList())
        .thenCompose(dags -> ofLastRun(dags, filter));
  }

  private CompletableFuture<List<DagRecord>> ofLastRun(List<DagRecord> dags, DagFilter filter) {
    if (filter.lastRunStates().isEmpty()) {
      return CompletableFuture.completedFuture(dags);
    }
    return Futures.all(dags.stream().map(dag -> ofLastRun(dag, filter)).toList())
        .thenApply(found -> found.stream().flatMap(Optional::stream).toList());
  }

  private CompletableFuture<Optional<DagRecord>> ofLastRun(DagRecord dag, DagFilter filter) {
    return state
        .runs(dag.dagId(), new Window(0, 1, true))
        .thenApply(runs -> runs.items().stream().findFirst())
        .thenApply(newest -> Optional.of(dag).filter(each -> filter.admits(newest)));
  }

  private CompletableFuture<List<KnownDag>> withSpecs(List<DagRecord> dags) {
    return Futures.all(dags.stream().map(this::withSpec).toList());
  }

  private static List<KnownDag> admitted(List<KnownDag> dags, DagFilter filter) {
    return dags.stream().filter(dag -> filter.admits(dag.spec())).toList();
  }
}
