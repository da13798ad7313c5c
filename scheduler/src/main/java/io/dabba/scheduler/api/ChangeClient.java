package io.dabba.scheduler.api;

import io.dabba.common.codec.Json;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.api.view.ChangeView;
import io.dabba.scheduler.port.ChangeFeed;
import io.dabba.scheduler.port.ChangeFeed.Change;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows changes. All of it happens on the event loop of its connection. */
final class ChangeClient {
  private static final Logger log = LoggerFactory.getLogger(ChangeClient.class);
  private static final long BEAT_MILLIS = 15_000;

  /** Events that may wait for a client before it is let go. */
  private static final int MAX_QUEUE = 512 * 1024;

  private static final String GOODBYE =
      "event: resume\ndata: {\"detail\":\"read too slowly; go on with Last-Event-ID\"}\n\n";
  private static final String GONE =
      "event: reset\ndata: {\"detail\":\"changes since then are not kept; read the state anew\"}\n\n";

  private static final String FORBIDDEN =
      "event: end\ndata: {\"detail\":\"expected a user who may follow changes, found none\"}\n\n";

  /** Rights are kept for five seconds where they are looked up, so a change is felt within ten. */
  private static final long CHECK_MILLIS = 5_000;

  private final LiveSight sight;
  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final Runnable closed;
  private final List<Change> held = new ArrayList<>();
  private boolean caughtUp;
  private boolean over;
  private long beat;
  private long check;
  private ChangeFilter filter;
  private @Nullable AutoCloseable listening;

  ChangeClient(
      ChangeFilter filter,
      LiveSight sight,
      Vertx vertx,
      HttpServerResponse response,
      Runnable closed) {
    this.filter = filter;
    this.sight = sight;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.response = response;
    this.closed = closed;
  }

  /** Begins to listen before it catches up, so that nothing is missed in between. */
  void open(ChangeFeed feed, Optional<Long> since) {
    response.setWriteQueueMaxSize(MAX_QUEUE);
    response.closeHandler(gone -> close());
    response.exceptionHandler(failure -> close());
    beat = vertx.setPeriodic(BEAT_MILLIS, timer -> write(": \n\n"));
    check = vertx.setPeriodic(CHECK_MILLIS, timer -> check());
    listening = feed.listen(changes -> context.runOnContext(now -> hear(changes)));
    response.write("retry: 1000\n\n");
    since.ifPresentOrElse(millis -> catchUp(feed, millis), () -> caughtUp = true);
  }

  /** While rights cannot be looked up, those that were found last hold. */
  private void check() {
    sight
        .now()
        .get()
        .whenComplete(
            (now, failure) ->
                context.runOnContext(
                    then -> {
                      if (failure == null) {
                        narrow(now);
                      }
                    }));
  }

  private void narrow(Optional<Sight> now) {
    now.ifPresentOrElse(found -> filter = filter.seeing(found), () -> end(FORBIDDEN));
  }

  private void catchUp(ChangeFeed feed, long millis) {
    feed.since(millis)
        .whenComplete((missed, failure) -> context.runOnContext(now -> caughtUp(missed, failure)));
  }

  private void caughtUp(@Nullable List<Change> missed, @Nullable Throwable failure) {
    if (failure != null || missed == null) {
      write(GONE);
    } else {
      missed.forEach(this::tell);
    }
    caughtUp = true;
    held.forEach(this::tell);
    held.clear();
  }

  private void hear(List<Change> changes) {
    if (caughtUp) {
      changes.forEach(this::tell);
    } else {
      held.addAll(changes);
    }
  }

  private void tell(Change change) {
    if (filter.admits(change)) {
      String id = change.at() + "-" + change.sequence() + '-' + change.shard();
      write("id: " + id + "\nevent: change\ndata: " + Json.write(view(change)) + "\n\n");
    }
  }

  private static ChangeView view(Change change) {
    if (change.kind().equals("ti") && !change.what().equals("expanded")) {
      TryKey key = TryKey.parse(change.key());
      return ChangeView.of(key, change.what());
    }
    return ChangeView.of(change.kind(), change.key(), change.what());
  }

  private void write(String text) {
    if (over) {
      return;
    }
    if (response.writeQueueFull()) {
      end(GOODBYE);
      return;
    }
    response.write(text);
  }

  private void end(String farewell) {
    if (!over) {
      response.end(farewell);
      close();
    }
  }

  private void close() {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(beat);
    vertx.cancelTimer(check);
    try {
      if (listening != null) {
        listening.close();
      }
    } catch (Exception e) {
      log.warn("change listener not closed", e);
    }
    closed.run();
  }
}
