package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.ExtraLinksView;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Task instances of runs, in the order of the DAG's tasks, mapped ones by their map_index. */
final class TaskInstanceResource {
  private static final String INSTANCES = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances";
  private static final String INSTANCE = INSTANCES + "/:task_id";
  private static final String MAPPED = INSTANCE + "/:map_index";
  private static final String LIST = "task_instances";
  private static final String RUN = "dag_run_id";
  private static final String TRY = "task_try_number";

  private final KnownDags known;
  private final InstanceList list;
  private final RunInstances instances;

  TaskInstanceResource(StateReader state) {
    this.known = new KnownDags(state);
    this.list = new InstanceList(state);
    this.instances = new RunInstances(state);
  }

  /** The path of the last is one that others fit too: it comes after them. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(INSTANCES, this::list)
            .named("get_task_instances")
            .lists(LIST, TaskInstanceView.class)
            .by(InstanceList.COLUMNS),
        Endpoint.query(INSTANCES + "/list", this::batch)
            .named("get_task_instances_batch")
            .lists(LIST, TaskInstanceView.class)
            .reads(
                "dag_ids",
                "dag_run_ids",
                "task_ids",
                "state",
                "pool",
                "queue",
                "order_by",
                "page_limit",
                "page_offset"),
        Endpoint.read(INSTANCE, request -> one(request, -1))
            .named("get_task_instance")
            .answers(TaskInstanceView.class),
        Endpoint.read(INSTANCE + "/listMapped", this::listMapped)
            .named("get_mapped_task_instances")
            .lists(LIST, TaskInstanceView.class)
            .by(InstanceList.COLUMNS),
        Endpoint.read(INSTANCE + "/links", this::links)
            .named("get_extra_links")
            .answers(ExtraLinksView.class)
            .takes("map_index"),
        Endpoint.read(INSTANCE + "/externalLogUrl/:try_number", this::externalLog)
            .named("get_external_log_url")
            .takes("map_index"),
        Endpoint.read(INSTANCE + "/tries", request -> tries(request, request.query().mapIndex()))
            .named("get_task_instance_tries")
            .lists(LIST, TaskInstanceView.class)
            .takes("map_index"),
        Endpoint.read(
                INSTANCE + "/tries/:task_try_number",
                request -> oneTry(request, request.query().mapIndex()))
            .named("get_task_instance_try_details")
            .answers(TaskInstanceView.class)
            .takes("map_index"),
        Endpoint.read(MAPPED + "/tries", request -> tries(request, mapIndex(request)))
            .named("get_mapped_task_instance_tries")
            .lists(LIST, TaskInstanceView.class),
        Endpoint.read(
                MAPPED + "/tries/:task_try_number", request -> oneTry(request, mapIndex(request)))
            .named("get_mapped_task_instance_try_details")
            .answers(TaskInstanceView.class),
        Endpoint.read(MAPPED, request -> one(request, mapIndex(request)))
            .named("get_mapped_task_instance")
            .answers(TaskInstanceView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Parameters parameters = request.query();
    boolean everyDag = request.path().isEvery("dag_id");
    if (everyDag || request.path().isEvery(RUN)) {
      List<String> dags = everyDag ? List.of() : List.of(request.path().dagId());
      Parameters more =
          everyDag && !request.path().isEvery(RUN) ? ofRun(request, parameters) : parameters;
      return list.page(dags, request.sight(), more, offset, limit)
          .thenApply(TaskInstanceResource::answer);
    }
    return found(request)
        .thenCompose(
            found ->
                list.page(
                    found,
                    found.layout().keys(0, found.layout().total()),
                    parameters,
                    offset,
                    limit))
        .thenApply(TaskInstanceResource::answer);
  }

  private static Parameters ofRun(ApiRequest request, Parameters others) {
    List<String> runId = List.of(Identifiers.runId(request.path().text(RUN)));
    return name -> name.equals(RUN) ? runId : others.all(name);
  }

  private CompletionStage<Answer> batch(ApiRequest request) {
    ApiBody body = request.body();
    Parameters parameters =
        body.parameters(
            name ->
                switch (name) {
                  case "task_id" -> "task_ids";
                  case RUN -> "dag_run_ids";
                  default -> name;
                });
    List<String> dagIds =
        body.texts("dag_ids", Identifiers.MAX_LENGTH).stream().map(Identifiers::dagId).toList();
    return list.page(
            request.path().isEvery("dag_id") ? dagIds : List.of(request.path().dagId()),
            request.sight(),
            parameters,
            body.number("page_offset", 0, Integer.MAX_VALUE - QueryParameters.MAX_LIMIT).orElse(0),
            body.number("page_limit", 0, QueryParameters.MAX_LIMIT)
                .orElse(QueryParameters.DEFAULT_LIMIT))
        .thenApply(TaskInstanceResource::answer);
  }

  private CompletionStage<Answer> listMapped(ApiRequest request) {
    String taskId = request.path().taskId();
    int offset = request.query().offset();
    int limit = request.query().limit();
    Parameters parameters = request.query();
    return found(request)
        .thenCompose(
            found -> {
              int task = KnownDags.taskIndex(found.spec(), taskId);
              boolean isMapped = found.layout().isExpanded(task);
              List<InstanceKey> keys = isMapped ? found.layout().keys(task) : List.of();
              return list.page(found, keys, parameters, offset, limit);
            })
        .thenApply(TaskInstanceResource::answer);
  }

  private CompletionStage<Answer> one(ApiRequest request, int mapIndex) {
    String taskId = request.path().taskId();
    return found(request)
        .thenCompose(
            found -> instances.view(found.run(), found.spec(), found.key(taskId, mapIndex)))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> tries(ApiRequest request, int mapIndex) {
    return triesOf(request, mapIndex).thenApply(views -> Answer.list(LIST, views, views.size()));
  }

  private CompletionStage<Answer> oneTry(ApiRequest request, int mapIndex) {
    int number = request.path().number(TRY, 1);
    return triesOf(request, mapIndex)
        .thenApply(
            views ->
                views.stream()
                    .filter(view -> view.tryNumber() == number)
                    .findFirst()
                    .map(Answer::ok)
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "task_try_number: expected a try that is remembered, found "
                                    + number)));
  }

  private CompletionStage<List<TaskInstanceView>> triesOf(ApiRequest request, int mapIndex) {
    String taskId = request.path().taskId();
    return found(request)
        .thenCompose(
            found -> instances.tries(found.run(), found.spec(), found.key(taskId, mapIndex)));
  }

  private CompletionStage<Answer> links(ApiRequest request) {
    String taskId = request.path().taskId();
    int mapIndex = request.query().mapIndex();
    return found(request)
        .thenApply(found -> found.key(taskId, mapIndex))
        .thenApply(key -> Answer.ok(new ExtraLinksView(Map.of(), 0)));
  }

  /** Logs lie in the store, never elsewhere; Airflow too answers 400 then. */
  private CompletionStage<Answer> externalLog(ApiRequest request) {
    return CompletableFuture.failedFuture(
        new ApiException(400, "logs: expected them to lie elsewhere, found them here"));
  }

  private CompletableFuture<FoundRun> found(ApiRequest request) {
    return known.run(request.path().run()).thenCompose(list::locate);
  }

  private static int mapIndex(ApiRequest request) {
    return request.path().number("map_index", -1);
  }

  private static Answer answer(Page<TaskInstanceView> page) {
    return Answer.list(LIST, page.items(), page.total());
  }
}
