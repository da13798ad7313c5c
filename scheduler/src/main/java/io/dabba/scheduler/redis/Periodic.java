package io.dabba.scheduler.redis;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that is repeated on a thread of its own until it is closed. A failure is logged and does
 * not end it, as it would end a bare scheduled task in silence.
 */
final class Periodic implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Periodic.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final String name;
  private final Runnable task;
  private final ScheduledExecutorService executor;

  private Periodic(String name, Runnable task) {
    this.name = name;
    this.task = task;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs {@code task} after each interval. */
  static Periodic every(Duration interval, String name, Runnable task) {
    Periodic periodic = new Periodic(name, task);
    var unused =
        periodic.executor.scheduleWithFixedDelay(
            periodic::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return periodic;
  }

  /** Stops, after a task that is running has ended or a second has passed. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("thread={} does not stop", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("thread={} failed; it goes on", name, e);
    }
  }
}
