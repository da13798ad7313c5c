package io.dabba.worker.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel and the deliveries on it that are to be settled. Acknowledgements are gathered for a
 * few milliseconds, or until a quarter of the prefetch window has come together. Tags from before a
 * recovery are dropped by the client; those of a closed channel here: the broker delivers their
 * messages again.
 */
final class SettlingChannel {
  private static final Logger log = LoggerFactory.getLogger(SettlingChannel.class);
  private static final long ACK_DELAY_MILLIS = 2;
  private static final long DEAD_RETRY_SECONDS = 1;

  private final Channel channel;
  private final DeadLetters deadLetters;
  private final ScheduledExecutorService thread;
  private final AckLedger ledger = new AckLedger();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile int batch = 1;

  SettlingChannel(Channel channel, DeadLetters deadLetters, ScheduledExecutorService thread) {
    this.channel = channel;
    this.deadLetters = deadLetters;
    this.thread = thread;
  }

  Channel channel() {
    return channel;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Says how many deliveries there may be that are not settled. */
  void expect(int prefetch) {
    batch = Math.max(1, prefetch / 4);
  }

  void delivered(long tag) {
    ledger.delivered(tag);
  }

  void ack(long tag) {
    if (ledger.decide(tag) >= batch) {
      flush();
    } else if (flushing.compareAndSet(false, true)) {
      later(this::flushDelayed, ACK_DELAY_MILLIS);
    }
  }

  void requeue(long tag) {
    ledger.settled(tag);
    send(() -> channel.basicNack(tag, false, true));
  }

  /** Moves a message to the dead letters, however often that must be tried. */
  void dead(RabbitDelivery delivery, String reason) {
    later(() -> bury(delivery, reason), 0);
  }

  /** Sends the acknowledgements that wait. */
  void flush() {
    synchronized (ledger) {
      AckLedger.Acks acks = ledger.take();
      if (acks.upTo() > 0) {
        send(() -> channel.basicAck(acks.upTo(), true));
      }
      acks.single().forEach(tag -> send(() -> channel.basicAck(tag, false)));
    }
  }

  void cancel(String consumerTag) {
    send(() -> channel.basicCancel(consumerTag));
  }

  /** Closes it for good, so that no recovery brings it back. */
  void abort() {
    send(channel::abort);
  }

  private void flushDelayed() {
    flushing.set(false);
    flush();
  }

  private void bury(RabbitDelivery delivery, String reason) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      deadLetters.publish(delivery.queue(), delivery.properties(), delivery.body(), reason);
      ack(delivery.tag());
    } catch (IOException | TimeoutException | AlreadyClosedException | DabbaException e) {
      log.warn("dead letter unanswered, trying again", e);
      later(() -> bury(delivery, reason), TimeUnit.SECONDS.toMillis(DEAD_RETRY_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void later(Runnable work, long millis) {
    try {
      thread.schedule(work, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("source closed, left to the broker");
    }
  }

  private static void send(Frame frame) {
    try {
      frame.send();
    } catch (IOException | AlreadyClosedException e) {
      log.debug("channel closed, left to the broker", e);
    }
  }

  /** One thing said to the broker. */
  private interface Frame {
    void send() throws IOException;
  }
}
