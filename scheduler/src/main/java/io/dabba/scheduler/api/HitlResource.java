package io.dabba.scheduler.api;

import io.dabba.common.command.RespondTask;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.api.view.HitlDetailView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What tasks ask people, and the answers of people. */
final class HitlResource {
  private static final String ALL = "/api/v2/hitlDetails";
  private static final String OF_RUN = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/hitlDetails";
  private static final String ONE =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/:map_index/hitlDetails";
  private static final int MAX_PARAMS = 16 * 1024;

  private final StateReader state;

  /** Lets somebody answer what others were asked. */
  private static final Permission ANSWER_ANY = new Permission(Resource.HITL_DETAILS, Action.EDIT);

  private final KnownDags known;
  private final Commands commands;

  HitlResource(StateReader state, Commands commands) {
    this.state = state;
    this.known = new KnownDags(state);
    this.commands = commands;
  }

  /** Answering wants no more than to read here: who may is decided where the question is. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::all)
            .named("get_all_hitl_details")
            .lists("hitl_details", HitlDetailView.class),
        Endpoint.read(OF_RUN, this::ofRun)
            .named("get_hitl_details")
            .lists("hitl_details", HitlDetailView.class),
        Endpoint.read(ONE, this::get).named("get_hitl_detail").answers(HitlDetailView.class),
        Endpoint.write(HttpMethod.PATCH, ONE, this::respond)
            .needing(Resource.HITL_DETAILS, Action.READ)
            .named("update_hitl_detail")
            .answers(HitlDetailView.class)
            .reads("chosen_options", "params_input"));
  }

  private CompletionStage<Answer> all(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Sight sight = request.sight();
    return state
        .awaitingInput()
        .thenApply(keys -> keys.stream().filter(key -> sight.has(key.run().dagId())).toList())
        .thenCompose(keys -> page(keys, offset, limit));
  }

  private CompletionStage<Answer> ofRun(ApiRequest request) {
    RunKey run = request.path().run();
    int offset = request.query().offset();
    int limit = request.query().limit();
    return known
        .run(run)
        .thenCompose(found -> state.awaitingInput())
        .thenApply(keys -> keys.stream().filter(key -> key.run().equals(run)).toList())
        .thenCompose(keys -> page(keys, offset, limit));
  }

  private CompletableFuture<Answer> page(List<TryKey> keys, int offset, int limit) {
    List<CompletableFuture<Optional<HitlDetailView>>> details =
        keys.stream()
            .sorted(Comparator.comparing(TryKey::claimField))
            .skip(offset)
            .limit(limit)
            .map(this::detail)
            .toList();
    return CompletableFuture.allOf(details.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                Answer.list(
                    "hitl_details",
                    details.stream().flatMap(each -> each.join().stream()).toList(),
                    keys.size()));
  }

  private CompletableFuture<Optional<HitlDetailView>> detail(TryKey key) {
    return known
        .run(key.run())
        .thenCompose(known::spec)
        .thenCompose(spec -> detail(spec, key.run(), key.instance()));
  }

  private CompletableFuture<Optional<HitlDetailView>> detail(
      DagSpec spec, RunKey run, InstanceKey key) {
    String taskId = spec.tasks().get(key.taskIndex()).taskId();
    return state
        .instances(run, List.of(key))
        .thenApply(found -> found.get(0))
        .thenApply(instance -> Optional.ofNullable(HitlDetailView.of(run, taskId, key, instance)));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return one(request).thenApply(Answer::ok);
  }

  private CompletableFuture<HitlDetailView> one(ApiRequest request) {
    RunKey run = request.path().run();
    String taskId = request.path().taskId();
    int mapIndex = request.path().number("map_index", -1);
    return known
        .run(run)
        .thenCompose(known::spec)
        .thenCompose(
            spec -> detail(spec, run, new InstanceKey(KnownDags.taskIndex(spec, taskId), mapIndex)))
        .thenApply(detail -> detail.orElseThrow(() -> asksNobody(run, taskId)));
  }

  private CompletionStage<Answer> respond(ApiRequest request) {
    RunKey run = request.path().run();
    String taskId = request.path().taskId();
    int mapIndex = request.path().number("map_index", -1);
    ApiBody body = request.body().allowing("chosen_options", "params_input");
    List<String> chosen = body.texts("chosen_options", MAX_PARAMS);
    String params = body.object("params_input").map(Objects::toString).orElse("{}");
    if (params.length() > MAX_PARAMS) {
      throw DabbaException.invalid(
          "params_input: expected at most " + MAX_PARAMS + " characters, found " + params.length());
    }
    String user = request.principal().username();
    return one(request)
        .thenAccept(detail -> requireKnown(detail, body))
        .thenCompose(checked -> request.may(ANSWER_ANY, run.dagId()))
        .thenCompose(
            mayAny ->
                commands.ask(
                    run.dagId(),
                    reply ->
                        new RespondTask(
                            run.dagId(),
                            run.runId(),
                            taskId,
                            mapIndex,
                            chosen,
                            params,
                            user,
                            mayAny,
                            reply)))
        .thenCompose(done -> one(request))
        .thenApply(Answer::ok);
  }

  private static void requireKnown(HitlDetailView detail, ApiBody body) {
    body.object("params_input")
        .ifPresent(
            params ->
                params
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (!detail.params().has(name)) {
                            throw DabbaException.invalid(
                                "params_input: expected what the task asks for, found \""
                                    + name
                                    + '"');
                          }
                        }));
  }

  private static DabbaException asksNobody(RunKey run, String taskId) {
    return DabbaException.notFound(
        "task_id: expected a task of run " + run + " that asks people, found \"" + taskId + '"');
  }
}
