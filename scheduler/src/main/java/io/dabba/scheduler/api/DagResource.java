package io.dabba.scheduler.api;

import io.dabba.common.command.PauseDag;
import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.api.view.DagDetailView;
import io.dabba.scheduler.api.view.DagView;
import io.dabba.scheduler.api.view.NextExecutionsView;
import io.dabba.scheduler.api.view.TaskView;
import io.dabba.scheduler.core.state.DagRecord;
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

  private final StateReader state;
  private final KnownDags known;
  private final Commands commands;

  DagResource(StateReader state, Commands commands) {
    this.state = state;
    this.known = new KnownDags(state);
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(DAGS, this::list),
        Endpoint.read(DAG, this::get),
        Endpoint.write(HttpMethod.PATCH, DAG, this::patch),
        Endpoint.read(DAG + "/details", this::details),
        Endpoint.read(DAG + "/nextExecutions", this::nextExecutions),
        Endpoint.read(DAG + "/tasks", this::tasks),
        Endpoint.read(DAG + "/tasks/:task_id", this::task));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    DagFilter filter = DagFilter.of(request);
    int offset = request.offset();
    int limit = request.limit();
    return state
        .dags()
        .thenApply(dags -> filter.sorted(dags.stream().filter(filter::admits).toList()))
        .thenCompose(
            dags ->
                filter.needsDefinitions()
                    ? filtered(dags, filter, offset, limit)
                    : page(dags, offset, limit));
  }

  /** Reads the definitions of the page only. */
  private CompletableFuture<Answer> page(List<DagRecord> dags, int offset, int limit) {
    return withSpecs(dags.stream().skip(offset).limit(limit).toList())
        .thenApply(page -> answer(page, dags.size()));
  }

  private CompletableFuture<Answer> filtered(
      List<DagRecord> dags, DagFilter filter, int offset, int limit) {
    return withSpecs(dags)
        .thenApply(all -> all.stream().filter(dag -> filter.admits(dag.spec())).toList())
        .thenApply(
            wanted -> answer(wanted.stream().skip(offset).limit(limit).toList(), wanted.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return versioned(request.dagId()).thenApply(dag -> Answer.ok(dag.view()));
  }

  private CompletionStage<Answer> details(ApiRequest request) {
    return versioned(request.dagId())
        .thenApply(dag -> Answer.ok(DagDetailView.of(dag.record(), dag.spec())));
  }

  private CompletionStage<Answer> nextExecutions(ApiRequest request) {
    int limit = request.limit();
    return versioned(request.dagId())
        .thenApply(dag -> NextExecutionsView.of(dag.record(), dag.spec(), Instant.now(), limit))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    String dagId = request.dagId();
    boolean paused = request.body().allowing("is_paused").requiredFlag("is_paused");
    return known
        .dag(dagId)
        .thenCompose(dag -> commands.ask(dagId, reply -> new PauseDag(dagId, paused, reply)))
        .thenCompose(done -> versioned(dagId))
        .thenApply(dag -> Answer.ok(dag.view()));
  }

  private CompletionStage<Answer> tasks(ApiRequest request) {
    return versioned(request.dagId())
        .thenApply(dag -> TaskView.all(dag.spec()))
        .thenApply(tasks -> Answer.list("tasks", tasks, tasks.size()));
  }

  private CompletionStage<Answer> task(ApiRequest request) {
    String taskId = request.taskId();
    return versioned(request.dagId())
        .thenApply(dag -> TaskView.all(dag.spec()).get(KnownDags.taskIndex(dag.spec(), taskId)))
        .thenApply(Answer::ok);
  }

  private CompletableFuture<Versioned> versioned(String dagId) {
    return known.dag(dagId).thenCompose(this::versioned);
  }

  private CompletableFuture<Versioned> versioned(DagRecord dag) {
    return known.spec(dag).thenApply(spec -> new Versioned(dag, spec));
  }

  private CompletableFuture<List<Versioned>> withSpecs(List<DagRecord> dags) {
    List<CompletableFuture<Versioned>> all = dags.stream().map(this::versioned).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
  }

  private static Answer answer(List<Versioned> page, int total) {
    return Answer.list("dags", page.stream().map(Versioned::view).toList(), total);
  }

  /** A DAG with its current definition. */
  private record Versioned(DagRecord record, DagSpec spec) {
    DagView view() {
      return DagView.of(record, spec);
    }
  }
}
