package io.dabba.worker.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.worker.port.Delivery;
import io.dabba.worker.port.TaskSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Task messages from an AMQP 0-9-1 broker. The client recovers a lost connection and its consumers
 * by itself; a watchdog looks after what it does not: a channel that the broker closed, and a
 * consumer that it cancelled because the queue was deleted.
 */
public final class RabbitTaskSource implements TaskSource {
  private static final Logger log = LoggerFactory.getLogger(RabbitTaskSource.class);
  private static final long WATCH_MILLIS = 1_000;

  /** Looks before the watchdog acts: a recovery restores the connection before its channels. */
  private static final int PATIENCE = 3;

  private final RabbitConnector connector;
  private final Connection connection;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread created = new Thread(work, "dabba-source");
            created.setDaemon(true);
            return created;
          });
  private final DeadLetters deadLetters;
  private @Nullable Subscription subscription;
  private boolean stopped;
  private int idleLooks;

  /** Connects; refuses if the broker does not answer. */
  public RabbitTaskSource(RabbitConnector connector) {
    this.connector = connector;
    this.connection = connector.connect("dabba-worker");
    this.deadLetters = new DeadLetters(connector);
  }

  @Override
  public synchronized void start(List<String> queues, int prefetch, Consumer<Delivery> consumer) {
    subscription =
        new Subscription(
            connector, connection, deadLetters, thread, List.copyOf(queues), prefetch, consumer);
    open(subscription);
    thread.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void limit(int prefetch) {
    if (stopped || subscription == null) {
      return;
    }
    try {
      subscription.limit(prefetch);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("channel closed, the limit counts from the next one on", e);
    }
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public synchronized boolean isConsuming() {
    return !stopped && subscription != null && subscription.isConsuming();
  }

  /** Sends the acknowledgements that wait, then closes; the broker requeues everything else. */
  @Override
  public synchronized void close() {
    stop();
    if (subscription != null) {
      subscription.flush();
    }
    thread.shutdownNow();
    connection.abort();
    deadLetters.close();
  }

  private synchronized void watch() {
    if (stopped || subscription == null || subscription.isConsuming() || !connection.isOpen()) {
      idleLooks = 0;
      return;
    }
    if (++idleLooks >= PATIENCE) {
      open(subscription);
    }
  }

  private void open(Subscription subscription) {
    try {
      subscription.open();
    } catch (IOException | RuntimeException e) {
      log.warn("cannot consume, trying again", e);
    }
  }
}
