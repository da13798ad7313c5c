package io.dabba.scheduler.api;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.api.view.QueuedEventView;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Asset events that wait for others before they make a DAG run. */
final class QueuedEventResource {
  private static final String OF_DAG = "/api/v2/dags/:dag_id/assets/queuedEvents";
  private static final String OF_BOTH = "/api/v2/dags/:dag_id/assets/:asset_id/queuedEvents";
  private static final String OF_ASSET = "/api/v2/assets/:asset_id/queuedEvents";
  private static final String LIST = "queued_events";

  private final StateReader state;
  private final KnownDags known;
  private final KnownAsset assets;
  private final Commands commands;

  QueuedEventResource(StateReader state, Commands commands) {
    this.state = state;
    this.known = new KnownDags(state);
    this.assets = new KnownAsset(state);
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(OF_DAG, this::ofDag)
            .named("get_dag_asset_queued_events")
            .lists(LIST, QueuedEventView.class)
            .takes("before"),
        Endpoint.write(HttpMethod.DELETE, OF_DAG, this::dropOfDag)
            .named("delete_dag_asset_queued_events")
            .answersNothing(),
        Endpoint.read(OF_BOTH, this::ofBoth)
            .named("get_dag_asset_queued_event")
            .answers(QueuedEventView.class),
        Endpoint.write(HttpMethod.DELETE, OF_BOTH, this::dropOfBoth)
            .named("delete_dag_asset_queued_event")
            .answersNothing(),
        Endpoint.read(OF_ASSET, this::ofAsset)
            .named("get_asset_queued_events")
            .lists(LIST, QueuedEventView.class)
            .takes("before"),
        Endpoint.write(HttpMethod.DELETE, OF_ASSET, this::dropOfAsset)
            .named("delete_asset_queued_events")
            .answersNothing());
  }

  private CompletionStage<Answer> ofDag(ApiRequest request) {
    String dagId = request.path().dagId();
    return known
        .dag(dagId)
        .thenCompose(dag -> events(dagId))
        .thenApply(QueuedEventResource::answer);
  }

  private CompletionStage<Answer> ofBoth(ApiRequest request) {
    String dagId = request.path().dagId();
    return assets
        .asset(request)
        .thenCompose(asset -> events(dagId).thenApply(all -> of(asset, all)))
        .thenApply(
            found ->
                found.stream()
                    .findFirst()
                    .map(Answer::ok)
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "asset_id: expected one with queued events, found one without")));
  }

  private CompletionStage<Answer> ofAsset(ApiRequest request) {
    return assets
        .asset(request)
        .thenCompose(
            asset ->
                Futures.all(seen(request, asset).map(this::events).toList())
                    .thenApply(lists -> of(asset, lists.stream().flatMap(List::stream).toList())))
        .thenApply(QueuedEventResource::answer);
  }

  private CompletionStage<Answer> dropOfDag(ApiRequest request) {
    String dagId = request.path().dagId();
    return known
        .dag(dagId)
        .thenCompose(dag -> commands.ask(dagId, reply -> new DropQueuedEvents(dagId, null, reply)))
        .thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> dropOfBoth(ApiRequest request) {
    String dagId = request.path().dagId();
    return assets
        .asset(request)
        .thenCompose(asset -> drop(dagId, asset.name()))
        .thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> dropOfAsset(ApiRequest request) {
    return assets
        .asset(request)
        .thenCompose(
            asset ->
                Futures.all(seen(request, asset).map(dagId -> drop(dagId, asset.name())).toList()))
        .thenApply(done -> Answer.none());
  }

  private static Stream<String> seen(ApiRequest request, AssetRecord asset) {
    return asset.consumers().stream().filter(request.sight()::has);
  }

  private CompletableFuture<String> drop(String dagId, String asset) {
    return commands.ask(dagId, reply -> new DropQueuedEvents(dagId, asset, reply));
  }

  private CompletableFuture<List<QueuedEventView>> events(String dagId) {
    return state.assetQueue(dagId).thenApply(queue -> views(dagId, queue));
  }

  private static List<QueuedEventView> views(String dagId, AssetQueue queue) {
    return queue.events().entrySet().stream()
        .flatMap(
            asset -> asset.getValue().stream().map(event -> view(dagId, asset.getKey(), event)))
        .toList();
  }

  private static QueuedEventView view(String dagId, String asset, AssetEvent event) {
    return new QueuedEventView(dagId, AssetView.id(asset), asset, event.at(), dagId);
  }

  private static List<QueuedEventView> of(AssetRecord asset, List<QueuedEventView> all) {
    return all.stream().filter(event -> event.name().equals(asset.name())).toList();
  }

  private static Answer answer(List<QueuedEventView> events) {
    return Answer.list(LIST, events, events.size());
  }
}
