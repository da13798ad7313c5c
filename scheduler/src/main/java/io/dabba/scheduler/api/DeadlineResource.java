package io.dabba.scheduler.api;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.CallbackErrorView;
import io.dabba.scheduler.api.view.DeadlineView;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What became of the deadlines of a run, and of the callbacks that could not be called. */
final class DeadlineResource {
  private static final String RUN = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id";

  private final StateReader state;
  private final KnownDags known;

  DeadlineResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(RUN + "/deadlines", this::deadlines)
            .named("get_deadlines")
            .lists("deadlines", DeadlineView.class),
        Endpoint.read(RUN + "/callbackErrors", this::callbackErrors)
            .named("get_callback_errors")
            .lists("callback_errors", CallbackErrorView.class));
  }

  private CompletionStage<Answer> deadlines(ApiRequest request) {
    RunKey key = request.path().run();
    int offset = request.query().offset();
    int limit = request.query().limit();
    return known
        .run(key)
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenCombine(
                        state.deadlines(key), (dag, stored) -> DeadlineView.all(dag, run, stored)))
        .thenApply(all -> page("deadlines", all, offset, limit));
  }

  private CompletionStage<Answer> callbackErrors(ApiRequest request) {
    RunKey key = request.path().run();
    int offset = request.query().offset();
    int limit = request.query().limit();
    return known
        .run(key)
        .thenCompose(run -> state.callbackErrors(key))
        .thenApply(errors -> errors.stream().map(CallbackErrorView::of).toList())
        .thenApply(all -> page("callback_errors", all, offset, limit));
  }

  private static Answer page(String name, List<?> all, int offset, int limit) {
    Stream<?> page = all.stream().skip(offset).limit(limit);
    return Answer.list(name, page.toList(), all.size());
  }
}
