package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.port.ChangeFeed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes as server-sent events. All clients share one reader of the store. A client that was away
 * goes on with {@code Last-Event-ID}; one that reads too slowly is let go, and may do so too.
 */
final class ChangesResource {
  private static final String PATH = "/api/dabba/v1/changes";
  private static final String RESUME = "Last-Event-ID";
  private static final int MOST_CLIENTS = 1_000;

  private final ChangeFeed feed;
  private final AtomicInteger clients = new AtomicInteger();

  ChangesResource(ChangeFeed feed) {
    this.feed = feed;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(PATH, this::follow)
            .named("follow_changes")
            .takes("dag_id", "run_id", "last_event_id"));
  }

  private CompletionStage<Answer> follow(ApiRequest request) {
    ChangeFilter filter = ChangeFilter.of(request);
    Optional<Long> since =
        request
            .header(RESUME)
            .or(() -> request.query().last("last_event_id"))
            .map(ChangesResource::time);
    if (clients.incrementAndGet() > MOST_CLIENTS) {
      clients.decrementAndGet();
      throw new ApiException(503, "changes: expected at most " + MOST_CLIENTS + " clients");
    }
    Answer answer =
        Answer.streamed(
            "text/event-stream",
            (vertx, response) -> start(filter, request.liveSight(), since, vertx, response));
    return CompletableFuture.completedFuture(
        answer.with("Content-Encoding", "identity").with("X-Accel-Buffering", "no"));
  }

  private void start(
      ChangeFilter filter,
      LiveSight sight,
      Optional<Long> since,
      Vertx vertx,
      HttpServerResponse response) {
    ChangeClient client =
        new ChangeClient(filter, sight, vertx, response, clients::decrementAndGet);
    client.open(feed, since);
  }

  private static long time(String eventId) {
    int dash = eventId.indexOf('-');
    try {
      return Long.parseLong(dash < 0 ? eventId : eventId.substring(0, dash));
    } catch (NumberFormatException e) {
      throw DabbaException.invalid(
          RESUME + ": expected the id of an event such as 1700000000000-0-7, found another");
    }
  }
}
