package io.dabba.worker.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one worker.
 *
 * @param tasks run operators: virtual threads where the JVM has them (21 and later), else one per
 *     slot
 * @param blocking short work that may block: decoding bundles, stopping processes
 * @param disk one thread, writes the journal
 * @param timer one thread, for work that never blocks
 */
record Threads(
    ExecutorService tasks,
    ExecutorService blocking,
    ExecutorService disk,
    ScheduledExecutorService timer)
    implements AutoCloseable {
  private static final long IDLE_SECONDS = 60;

  static Threads create(int slots) {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("dabba-timer"));
    timer.setRemoveOnCancelPolicy(true);
    return new Threads(
        tasks(slots),
        Executors.newCachedThreadPool(named("dabba-blocking")),
        Executors.newSingleThreadExecutor(named("dabba-journal")),
        timer);
  }

  /** Virtual threads are a preview in JVMs 19 and 20, which refuse the call. */
  private static ExecutorService tasks(int slots) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return platformTasks(slots);
    }
  }

  private static ExecutorService platformTasks(int slots) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            slots,
            slots,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("dabba-task"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + '-' + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Waits briefly for the journal; everything else is stopped at once. */
  @Override
  public void close() {
    timer.shutdownNow();
    tasks.shutdownNow();
    blocking.shutdown();
    disk.shutdown();
    try {
      if (!disk.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        disk.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
