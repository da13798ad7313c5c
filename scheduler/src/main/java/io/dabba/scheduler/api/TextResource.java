package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.DocsView;
import io.dabba.scheduler.api.view.SourceDiffView;
import io.dabba.scheduler.port.DagHistory.Version;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What people have written of a DAG: its documentation, and what changed in its source. */
final class TextResource {
  private static final String DAG = "/api/dabba/v1/dags/:dag_id";

  private final StateReader state;
  private final KnownDags known;

  TextResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(DAG + "/docs", this::docs)
            .named("get_docs")
            .answers(DocsView.class)
            .takes(ChosenVersion.NUMBER),
        Endpoint.read(DAG + "/sourceDiff", this::diff)
            .named("get_source_diff")
            .answers(SourceDiffView.class)
            .takes("from", "to"));
  }

  private CompletionStage<Answer> docs(ApiRequest request) {
    return ChosenVersion.of(request, state)
        .thenApply(chosen -> Answer.ok(DocsView.of(chosen.version(), chosen.spec())));
  }

  private CompletionStage<Answer> diff(ApiRequest request) {
    String dagId = request.path().dagId();
    int from = request.query().number("from", 1, 1, Integer.MAX_VALUE);
    int to = request.query().number("to", 1, 1, Integer.MAX_VALUE);
    return known
        .dag(dagId)
        .thenCompose(dag -> state.versions(dagId))
        .thenCompose(
            all ->
                text(dagId, ChosenVersion.find(all, from))
                    .thenCombine(
                        text(dagId, ChosenVersion.find(all, to)),
                        (old, changed) -> SourceDiffView.of(dagId, from, to, old, changed)))
        .thenApply(Answer::ok);
  }

  private CompletableFuture<String> text(String dagId, Version version) {
    return ChosenVersion.read(state, dagId, version)
        .thenCompose(chosen -> chosen.source(state))
        .thenApply(source -> source.content());
  }
}
