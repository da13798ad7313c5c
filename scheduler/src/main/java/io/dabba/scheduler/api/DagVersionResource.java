package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.DagSourceView;
import io.dabba.scheduler.api.view.DagVersionView;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The versions of a DAG, and the source of each. */
final class DagVersionResource {
  private static final String VERSIONS = "/api/v2/dags/:dag_id/dagVersions";
  private static final String NUMBER = ChosenVersion.NUMBER;

  private static final Columns<DagVersionView> COLUMNS =
      Columns.<DagVersionView>builder()
          .choice(NUMBER, version -> Integer.toString(version.versionNumber()))
          .choice("bundle_name", DagVersionView::bundleName)
          .choice("bundle_version", DagVersionView::bundleVersion)
          .order("id", DagVersionView::versionNumber)
          .order(NUMBER, DagVersionView::versionNumber)
          .order("bundle_name", DagVersionView::bundleName)
          .order("bundle_version", DagVersionView::bundleVersion)
          .order("created_at", DagVersionView::createdAt)
          .build();

  private final StateReader state;
  private final KnownDags known;

  DagVersionResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(VERSIONS, this::list)
            .named("get_dag_versions")
            .lists("dag_versions", DagVersionView.class)
            .by(COLUMNS),
        Endpoint.read(VERSIONS + "/:version_number", this::get)
            .named("get_dag_version")
            .answers(DagVersionView.class),
        Endpoint.read("/api/v2/dagSources/:dag_id", this::source)
            .named("get_dag_source")
            .answers(DagSourceView.class)
            .takes(NUMBER));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<DagVersionView> wanted = COLUMNS.read(request.query());
    return versions(request)
        .thenApply(versions -> wanted.page(versions, offset, limit))
        .thenApply(page -> Answer.list("dag_versions", page.items(), page.total()));
  }

  private CompletableFuture<List<DagVersionView>> versions(ApiRequest request) {
    if (!request.path().isEvery("dag_id")) {
      String dagId = request.path().dagId();
      return known.dag(dagId).thenCompose(dag -> versions(dagId));
    }
    return state
        .dags()
        .thenCompose(
            dags ->
                Futures.all(
                    dags.stream()
                        .map(DagRecord::dagId)
                        .filter(request.sight()::has)
                        .map(this::versions)
                        .toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private CompletableFuture<List<DagVersionView>> versions(String dagId) {
    return state
        .versions(dagId)
        .thenApply(all -> all.stream().map(each -> DagVersionView.of(dagId, each)).toList());
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    String dagId = request.path().dagId();
    int number = request.path().number(NUMBER, 1);
    return known
        .dag(dagId)
        .thenCompose(dag -> state.versions(dagId))
        .thenApply(all -> Answer.ok(DagVersionView.of(dagId, ChosenVersion.find(all, number))));
  }

  private CompletionStage<Answer> source(ApiRequest request) {
    boolean text = request.accepts("text/plain");
    return ChosenVersion.of(request, state)
        .thenCompose(chosen -> chosen.source(state))
        .thenApply(found -> text ? Answer.text(200, found.content()) : Answer.ok(found));
  }
}
