package io.dabba.scheduler.api;

import io.dabba.common.command.PauseDag;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.DagDetailView;
import io.dabba.scheduler.api.view.DagView;
import io.dabba.scheduler.api.view.NextExecutionsView;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** DAGs: what there is, and whether it may start runs. */
final class DagResource {
  private static final String DAGS = "/api/v2/dags";
  private static final String DAG = DAGS + "/:dag_id";
  private static final String PAUSED = "is_paused";

  private final StateReader state;
  private final KnownDags known;
  private final DagList dags;
  private final Commands commands;

  DagResource(StateReader state, Commands commands) {
    this.state = state;
    this.known = new KnownDags(state);
    this.dags = new DagList(state);
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(DAGS, this::list)
            .named("get_dags")
            .lists("dags", DagView.class)
            .takes(DagFilter.PARAMETERS)
            .by(DagList.COLUMNS),
        Endpoint.write(HttpMethod.PATCH, DAGS, this::patchAll)
            .named("patch_dags")
            .lists("dags", DagView.class)
            .takes(DagFilter.PARAMETERS)
            .takes("update_mask")
            .reads(PAUSED),
        Endpoint.read(DAG, this::get).named("get_dag").answers(DagView.class),
        Endpoint.write(HttpMethod.PATCH, DAG, this::patch)
            .named("patch_dag")
            .answers(DagView.class)
            .takes("update_mask")
            .reads(PAUSED),
        Endpoint.read(DAG + "/details", this::details)
            .named("get_dag_details")
            .answers(DagDetailView.class),
        Endpoint.read(DAG + "/nextExecutions", this::nextExecutions)
            .named("get_next_executions")
            .answers(NextExecutionsView.class)
            .takes("limit"));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    return dags.page(request)
        .thenApply(
            page ->
                Answer.list(
                    "dags", page.items().stream().map(KnownDag::view).toList(), page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return found(request.path().dagId()).thenApply(dag -> Answer.ok(dag.view()));
  }

  private CompletionStage<Answer> details(ApiRequest request) {
    String dagId = request.path().dagId();
    return found(dagId)
        .thenCombine(
            state.versions(dagId),
            (dag, versions) -> Answer.ok(DagDetailView.of(dag.record(), dag.spec(), versions)));
  }

  private CompletionStage<Answer> nextExecutions(ApiRequest request) {
    int limit = request.query().limit();
    return found(request.path().dagId())
        .thenApply(dag -> NextExecutionsView.of(dag.record(), dag.spec(), Instant.now(), limit))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    String dagId = request.path().dagId();
    boolean paused = paused(request);
    return known
        .dag(dagId)
        .thenCompose(dag -> pause(dagId, paused))
        .thenCompose(done -> found(dagId))
        .thenApply(dag -> Answer.ok(dag.view()));
  }

  /** As in Airflow, it concerns the page that the same query would list. */
  private CompletionStage<Answer> patchAll(ApiRequest request) {
    boolean paused = paused(request);
    return dags.page(request)
        .thenCompose(
            page ->
                Futures.all(page.items().stream().map(dag -> pause(dag.dagId(), paused)).toList()))
        .thenCompose(done -> list(request));
  }

  private CompletableFuture<String> pause(String dagId, boolean paused) {
    return commands.ask(dagId, reply -> new PauseDag(dagId, paused, reply));
  }

  private static boolean paused(ApiRequest request) {
    List<String> mask = request.query().updateMask();
    if (!mask.isEmpty() && !mask.equals(List.of(PAUSED))) {
      throw new ApiException(
          400, "update_mask: expected is_paused, found \"" + String.join(",", mask) + '"');
    }
    ApiBody body = request.body().allowing(PAUSED);
    if (!body.has(PAUSED)) {
      throw DabbaException.invalid("is_paused: expected true or false, found none");
    }
    return body.requiredFlag(PAUSED);
  }

  private CompletableFuture<KnownDag> found(String dagId) {
    return known.dag(dagId).thenCompose(dags::withSpec);
  }
}
