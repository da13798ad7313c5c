package io.dabba.scheduler.api;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.scheduler.api.view.AssetEventView;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Assets: list, look at, report what happened to one, and what waits for a DAG. */
final class AssetResource {
  private static final String ASSETS = "/api/v2/assets";
  private static final String EVENTS = ASSETS + "/events";
  private static final String QUEUED = "/api/v2/dags/:dag_id/assets/queuedEvents";
  private static final int MAX_NAME = 1_500;

  private final StateReader state;
  private final Commands commands;
  private final KnownDags known;
  private final Clock clock = Clock.systemUTC();

  AssetResource(StateReader state, Commands commands) {
    this.state = state;
    this.commands = commands;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ASSETS, this::list),
        Endpoint.read(EVENTS, this::events),
        Endpoint.write(HttpMethod.POST, EVENTS, this::report),
        Endpoint.read(QUEUED, this::queued),
        Endpoint.write(HttpMethod.DELETE, QUEUED, this::drop));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.offset();
    int limit = request.limit();
    String pattern = request.query("name_pattern").orElse("");
    return state
        .assets()
        .thenApply(all -> all.stream().filter(asset -> asset.name().contains(pattern)).toList())
        .thenApply(
            found ->
                Answer.list(
                    "assets",
                    found.stream().skip(offset).limit(limit).map(AssetView::of).toList(),
                    found.size()));
  }

  private CompletionStage<Answer> events(ApiRequest request) {
    int limit = request.limit();
    String name = request.query("name").orElseGet(() -> request.query("asset_id").orElse(""));
    return named(name)
        .thenCompose(asset -> state.assetEvents(asset, limit))
        .thenApply(
            events ->
                Answer.list(
                    "asset_events",
                    events.stream().map(event -> AssetEventView.of(event.event())).toList(),
                    events.size()));
  }

  /** An asset need not be known: what is told of it now may be waited for later. */
  private CompletionStage<Answer> report(ApiRequest request) {
    ApiBody body = request.body().allowing("asset_id", "name", "uri", "extra");
    String extra = body.object("extra").map(Object::toString).orElse("{}");
    String user = request.principal().username();
    CompletableFuture<String> asset =
        body.text("name", MAX_NAME)
            .or(() -> body.text("uri", MAX_NAME))
            .map(AssetResource::requireName)
            .map(CompletableFuture::completedFuture)
            .orElseGet(() -> named(body.requiredNumber("asset_id")));
    return asset.thenCompose(
        name -> {
          AssetEvent event =
              new AssetEvent(
                  UUID.randomUUID().toString(), name, extra, clock.instant(), null, user);
          return commands
              .ask("asset:" + name, reply -> new RecordAssetEvent(name, event, reply))
              .thenApply(id -> Answer.ok(AssetEventView.of(event)));
        });
  }

  private CompletionStage<Answer> queued(ApiRequest request) {
    String dagId = request.dagId();
    return known
        .dag(dagId)
        .thenCompose(dag -> state.assetQueue(dagId))
        .thenApply(
            queue -> {
              List<Map<String, Object>> events =
                  queue.events().entrySet().stream()
                      .flatMap(
                          asset ->
                              asset.getValue().stream()
                                  .map(
                                      event ->
                                          Map.<String, Object>of(
                                              "dag_id", dagId,
                                              "asset_id", AssetView.id(asset.getKey()),
                                              "name", asset.getKey(),
                                              "created_at", event.at())))
                      .toList();
              return Answer.list("queued_events", events, events.size());
            });
  }

  private CompletionStage<Answer> drop(ApiRequest request) {
    String dagId = request.dagId();
    return known
        .dag(dagId)
        .thenCompose(dag -> commands.ask(dagId, reply -> new DropQueuedEvents(dagId, null, reply)))
        .thenApply(done -> Answer.none());
  }

  /** The name behind an id, or a name as it is. */
  private CompletableFuture<String> named(String nameOrId) {
    if (!nameOrId.chars().allMatch(Character::isDigit) || nameOrId.isEmpty()) {
      return CompletableFuture.completedFuture(requireName(nameOrId));
    }
    return state
        .assets()
        .thenApply(
            all ->
                all.stream()
                    .map(AssetRecord::name)
                    .filter(name -> Long.toString(AssetView.id(name)).equals(nameOrId))
                    .findFirst()
                    .orElseThrow(() -> new ApiException(404, "no asset has id " + nameOrId)));
  }

  private static String requireName(String name) {
    boolean printable = name.codePoints().noneMatch(Character::isISOControl);
    if (name.isBlank() || name.length() > MAX_NAME || !printable) {
      throw new ApiException(
          422, "asset: expected a name of 1 to " + MAX_NAME + " printable characters");
    }
    return name;
  }
}
