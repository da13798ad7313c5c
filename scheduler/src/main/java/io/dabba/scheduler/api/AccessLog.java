package io.dabba.scheduler.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request once it is answered: who, what, how it ended, how long it took; never its
 * query or body. It also counts what is on its way, so that a server can wait for that at its end.
 */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
  private static final Duration STEP = Duration.ofMillis(10);

  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean draining;

  @Override
  public void handle(RoutingContext context) {
    long began = System.nanoTime();
    underWay.incrementAndGet();
    if (draining) {
      context.response().putHeader("Connection", "close");
    }
    context.addEndHandler(
        ended -> {
          underWay.decrementAndGet();
          write(context, System.nanoTime() - began);
        });
    context.next();
  }

  /** Waits until nothing is on its way any more, for a bounded time. */
  void drain(Duration atMost) {
    draining = true;
    long deadline = System.nanoTime() + atMost.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private static void write(RoutingContext context, long nanos) {
    if (log.isDebugEnabled()) {
      log.debug(
          "request method={} path={} status={} millis={} bytes={} user={} from={}",
          context.request().method(),
          printable(context.request().path()),
          context.response().getStatusCode(),
          TimeUnit.NANOSECONDS.toMillis(nanos),
          context.response().bytesWritten(),
          ApiRequest.userOf(context),
          context.request().remoteAddress().hostAddress());
    }
  }

  /** A path may hold anything; a line of a log must stay one line. */
  private static String printable(@Nullable String path) {
    return path == null ? "" : path.replaceAll("\\p{Cntrl}", "?");
  }
}
