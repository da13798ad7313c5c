package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.ImportErrorView;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** DAG files that could not be loaded. */
final class ImportErrorResource {
  private static final String ERRORS = "/api/v2/importErrors";

  private static final Columns<ImportErrorView> COLUMNS =
      Columns.<ImportErrorView>builder()
          .choice("filename", ImportErrorView::filename)
          .choice("bundle_name", ImportErrorView::bundleName)
          .pattern("filename", ImportErrorView::filename)
          .order("id", ImportErrorView::importErrorId)
          .order("import_error_id", ImportErrorView::importErrorId)
          .order("timestamp", ImportErrorView::timestamp)
          .order("filename", ImportErrorView::filename)
          .order("bundle_name", ImportErrorView::bundleName)
          .build();

  private final StateReader state;
  private final DagList dags;

  ImportErrorResource(StateReader state) {
    this.state = state;
    this.dags = new DagList(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ERRORS, this::list)
            .named("get_import_errors")
            .lists("import_errors", ImportErrorView.class)
            .by(COLUMNS),
        Endpoint.read(ERRORS + "/:import_error_id", this::get)
            .named("get_import_error")
            .answers(ImportErrorView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<ImportErrorView> wanted = COLUMNS.read(request.query());
    return seen(request)
        .thenApply(errors -> wanted.page(errors, offset, limit))
        .thenApply(page -> Answer.list("import_errors", page.items(), page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    String id = request.path().importErrorId();
    return seen(request)
        .thenApply(
            errors ->
                errors.stream()
                    .filter(error -> Long.toString(error.importErrorId()).equals(id))
                    .findFirst()
                    .map(Answer::ok)
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "import_error_id: expected a known one, found " + id)));
  }

  /** Who does not see every DAG is shown the errors of the files of those that are seen. */
  private CompletableFuture<List<ImportErrorView>> seen(ApiRequest request) {
    CompletableFuture<List<ImportErrorView>> all =
        state.importErrors().thenApply(errors -> errors.stream().map(ImportErrorView::of).toList());
    return request.sight().isEverything()
        ? all
        : all.thenCombine(files(request.sight()), ImportErrorResource::of);
  }

  private CompletableFuture<Set<String>> files(Sight sight) {
    return dags.all(DagFilter.everyDag(), sight)
        .thenApply(
            seen -> seen.stream().map(dag -> dag.spec().fileloc()).collect(Collectors.toSet()));
  }

  private static List<ImportErrorView> of(List<ImportErrorView> errors, Set<String> files) {
    return errors.stream().filter(error -> files.contains(error.filename())).toList();
  }
}
