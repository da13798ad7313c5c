package io.dabba.scheduler.alert;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats something on a thread of its own until it is closed, with a pause between turns. A turn
 * that fails is logged, once until one goes well again, and the next waits a little longer.
 */
final class Turns implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Runnable turn;
  private final Duration pause;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean failing;

  private Turns(String name, Duration pause, Runnable turn) {
    this.turn = turn;
    this.pause = pause;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  static Turns start(String name, Duration pause, Runnable turn) {
    Turns turns = new Turns(name, pause, turn);
    turns.thread.start();
    return turns;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(once().toMillis(), TimeUnit.MILLISECONDS)) {
        continue;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a turn, and tells how long to wait before the next. */
  private Duration once() {
    try {
      turn.run();
      if (failing) {
        log.info("thread={} goes on", thread.getName());
      }
      failing = false;
      return pause;
    } catch (RuntimeException e) {
      if (!failing && closed.getCount() > 0) {
        log.warn("thread={} failed; it tries again", thread.getName(), e);
      }
      failing = true;
      return AFTER_FAILURE;
    }
  }
}
