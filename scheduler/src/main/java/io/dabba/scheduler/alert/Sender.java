package io.dabba.scheduler.alert;

import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.outbox.TakenDelivery;
import io.dabba.scheduler.port.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the outbox. Each channel has a thread of its own, so one that is slow or fails holds up
 * no other. A delivery whose turn comes too late is left to whoever takes it next.
 */
final class Sender implements Runnable, AutoCloseable {
  /** Until then a delivery is settled, or another scheduler takes it. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** One attempt takes less: connecting, and an answer. */
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final int BATCH = 50;

  private final Outbox outbox;
  private final Attempt attempt;
  private final Clock clock;
  private final AlertMetrics metrics;
  private final Map<String, ExecutorService> lanes = new ConcurrentHashMap<>();

  Sender(Outbox outbox, Attempt attempt, Clock clock, AlertMetrics metrics) {
    this.outbox = outbox;
    this.attempt = attempt;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** One turn. */
  @Override
  public void run() {
    for (TakenDelivery taken : outbox.take(clock.millis(), LEASE, BATCH)) {
      lane(taken.delivery().channel()).execute(() -> send(taken));
    }
    metrics.depth(outbox.depth());
  }

  @Override
  public void close() {
    lanes.values().forEach(ExecutorService::shutdownNow);
  }

  private void send(TakenDelivery taken) {
    if (clock.millis() + ATTEMPT.toMillis() > taken.until()) {
      return;
    }
    try {
      attempt.make(taken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error(
          "delivery not settled alert={} delivery={}",
          taken.alertId(),
          taken.delivery().number(),
          e);
    }
  }

  private ExecutorService lane(String channel) {
    return lanes.computeIfAbsent(
        channel,
        name ->
            Executors.newSingleThreadExecutor(
                run -> {
                  Thread thread = new Thread(run, "dabba-alerts-" + name);
                  thread.setDaemon(true);
                  return thread;
                }));
  }
}
