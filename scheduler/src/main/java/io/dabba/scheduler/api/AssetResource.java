package io.dabba.scheduler.api;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.AssetAliasView;
import io.dabba.scheduler.api.view.AssetEventView;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Assets: list, look at, report what happened to one, and what waits for a DAG. */
final class AssetResource {
  private static final String ASSETS = "/api/v2/assets";
  private static final String EVENTS = ASSETS + "/events";
  private static final String ASSET = ASSETS + "/:asset_id";
  private static final String[] REPORT = {
    "asset_id", "name", "uri", "extra", "partition_key", "access_control"
  };

  /** Events that are looked through for those that fit a filter. */
  private static final int MOST_EVENTS = 1_000;

  private static final int MAX_NAME = 1_500;

  private static final Columns<AssetRecord> COLUMNS =
      Columns.<AssetRecord>builder()
          .pattern("name", AssetRecord::name)
          .pattern("uri", AssetRecord::name)
          .order("id", asset -> AssetView.id(asset.name()))
          .order("name", AssetRecord::name)
          .order("uri", AssetRecord::name)
          .build();

  private static final Columns<AssetEvent> EVENT_COLUMNS =
      Columns.<AssetEvent>builder()
          .choice("source_dag_id", of(AssetEvent.AssetSource::dagId))
          .choice("source_task_id", of(AssetEvent.AssetSource::taskId))
          .choice("source_run_id", of(AssetEvent.AssetSource::runId))
          .choice("source_map_index", of(source -> Integer.toString(source.mapIndex())))
          .pattern("name", AssetEvent::asset)
          .time("timestamp", AssetEvent::at)
          .order("source_task_id", of(AssetEvent.AssetSource::taskId))
          .order("source_dag_id", of(AssetEvent.AssetSource::dagId))
          .order("source_run_id", of(AssetEvent.AssetSource::runId))
          .build();

  private final StateReader state;
  private final TriggerRequests triggers;
  private final RunViews views;
  private final Commands commands;
  private final KnownDags known;
  private final KnownAsset assets;
  private final Clock clock = Clock.systemUTC();

  AssetResource(StateReader state, Commands commands, TriggerRequests triggers) {
    this.state = state;
    this.commands = commands;
    this.known = new KnownDags(state);
    this.assets = new KnownAsset(state);
    this.triggers = triggers;
    this.views = new RunViews(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ASSETS, this::list)
            .named("get_assets")
            .lists("assets", AssetView.class)
            .by(COLUMNS)
            .takes("dag_ids", "only_active"),
        Endpoint.read(EVENTS, this::events)
            .named("get_asset_events")
            .lists("asset_events", AssetEventView.class)
            .by(EVENT_COLUMNS)
            .takes("asset_id", "name"),
        Endpoint.write(HttpMethod.POST, EVENTS, this::report)
            .named("create_asset_event")
            .answers(AssetEventView.class)
            .reads(REPORT),
        Endpoint.read(ASSETS + "/aliases", this::aliases)
            .named("get_asset_aliases")
            .lists("asset_aliases", AssetAliasView.class)
            .takes("name_pattern", "order_by"),
        Endpoint.read(ASSETS + "/aliases/:asset_alias_id", this::alias)
            .named("get_asset_alias")
            .answers(AssetAliasView.class),
        Endpoint.read(ASSET, this::get).named("get_asset").answers(AssetView.class),
        Endpoint.write(HttpMethod.POST, ASSET + "/materialize", this::materialize)
            .needing(Resource.DAG_RUNS, Action.CREATE)
            .named("materialize_asset")
            .answers(DagRunView.class)
            .reads(TriggerRequests.FIELDS));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Set<String> dagIds = Set.copyOf(request.query().all("dag_ids"));
    Wanted<AssetRecord> wanted = COLUMNS.read(request.query());
    return assets
        .all(request.sight())
        .thenApply(all -> all.stream().filter(asset -> concerns(asset, dagIds)).toList())
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "assets", page.items().stream().map(AssetView::of).toList(), page.total()));
  }

  private static boolean concerns(AssetRecord asset, Set<String> dagIds) {
    return dagIds.isEmpty()
        || !Collections.disjoint(asset.consumers(), dagIds)
        || !Collections.disjoint(asset.producers().keySet(), dagIds);
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return assets.asset(request).thenApply(asset -> Answer.ok(AssetView.of(asset)));
  }

  /** Of one asset, or else the latest of every one. */
  private CompletionStage<Answer> events(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<AssetEvent> wanted = EVENT_COLUMNS.read(request.query());
    int most = wanted.isEverything() ? offset + limit : MOST_EVENTS;
    return names(request)
        .thenCompose(
            names ->
                Futures.all(names.stream().map(name -> state.assetEvents(name, most)).toList()))
        .thenApply(
            lists ->
                lists.stream()
                    .flatMap(List::stream)
                    .map(NamedAssetEvent::event)
                    .filter(event -> KnownAsset.isSeen(event, request.sight()))
                    .sorted(Comparator.comparing(AssetEvent::at).reversed())
                    .toList())
        .thenApply(events -> wanted.page(events, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "asset_events",
                    page.items().stream().map(AssetEventView::of).toList(),
                    page.total()));
  }

  private CompletableFuture<List<String>> names(ApiRequest request) {
    Sight sight = request.sight();
    CompletableFuture<List<String>> seen =
        assets.all(sight).thenApply(all -> all.stream().map(AssetRecord::name).toList());
    return request
        .query()
        .last("name")
        .or(() -> request.query().last("asset_id"))
        .map(nameOrId -> named(nameOrId, sight))
        .map(named -> named.thenCombine(seen, (name, all) -> only(name, all, sight)))
        .orElse(seen);
  }

  /** An asset that no DAG names has events too, for those who see everything. */
  private static List<String> only(String name, List<String> seen, Sight sight) {
    return sight.isEverything() || seen.contains(name) ? List.of(name) : List.of();
  }

  /** Aliases are not told apart from assets: whatever a task may write is one. */
  private CompletionStage<Answer> aliases(ApiRequest request) {
    request.query().offset();
    request.query().limit();
    return CompletableFuture.completedFuture(Answer.list("asset_aliases", List.of(), 0));
  }

  private CompletionStage<Answer> alias(ApiRequest request) {
    int id = request.path().number("asset_alias_id", 0);
    return CompletableFuture.failedFuture(
        DabbaException.notFound("asset_alias_id: expected a known alias, found " + id));
  }

  /** Runs the one DAG that writes the asset. */
  private CompletionStage<Answer> materialize(ApiRequest request) {
    return assets
        .asset(request)
        .thenApply(AssetResource::onlyProducer)
        .thenApply(
            dagId -> triggers.read(request, request.requireSeen(dagId), request.optionalBody()))
        .thenCompose(
            trigger ->
                commands
                    .ask(trigger.dagId(), trigger::toCommand)
                    .thenCompose(runId -> known.run(trigger.key())))
        .thenCompose(views::answer);
  }

  private static String onlyProducer(AssetRecord asset) {
    Set<String> producers = asset.producers().keySet();
    if (producers.isEmpty()) {
      throw DabbaException.notFound(
          "asset_id: expected an asset that a DAG writes, found \"" + asset.name() + '"');
    }
    if (producers.size() > 1) {
      throw new ApiException(
          400, "asset_id: expected an asset that one DAG writes, found " + producers);
    }
    return producers.iterator().next();
  }

  /** An asset need not be known: what is told of it now may be waited for later. */
  private CompletionStage<Answer> report(ApiRequest request) {
    ApiBody body = request.body().allowing(REPORT);
    String extra = body.object("extra").map(Object::toString).orElse("{}");
    String user = request.principal().username();
    CompletableFuture<String> asset =
        body.text("name", MAX_NAME)
            .or(() -> body.text("uri", MAX_NAME))
            .map(AssetResource::requireName)
            .map(CompletableFuture::completedFuture)
            .orElseGet(() -> named(body.requiredNumber("asset_id"), request.sight()));
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

  /** The name behind an id, or a name as it is. */
  private CompletableFuture<String> named(String nameOrId, Sight sight) {
    if (!nameOrId.chars().allMatch(Character::isDigit) || nameOrId.isEmpty()) {
      return CompletableFuture.completedFuture(requireName(nameOrId));
    }
    return assets
        .all(sight)
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

  private static Function<AssetEvent, @Nullable String> of(
      Function<AssetEvent.AssetSource, String> field) {
    return event -> event.source() == null ? null : field.apply(event.source());
  }
}
