package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.DagView;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A file that shall be read again. The folder is watched, so a changed file is read by itself; what
 * is asked for here is done already.
 */
final class DagFileResource {
  private final DagList dags;

  DagFileResource(StateReader state) {
    this.dags = new DagList(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.PUT, "/api/v2/parseDagFile/:file_token", this::parse)
            .named("reparse_dag_file")
            .answers(201, Object.class));
  }

  private CompletionStage<Answer> parse(ApiRequest request) {
    String token = request.path().text("file_token");
    return dags.all(DagFilter.everyDag(), request.sight())
        .thenApply(
            all ->
                all.stream()
                    .map(KnownDag::view)
                    .map(DagView::fileToken)
                    .filter(token::equals)
                    .findFirst()
                    .map(found -> new Answer(201, "application/json", "null", Map.of()))
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "file_token: expected one of a DAG file, found another")));
  }
}
