package io.dabba.worker.operator;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the memory that a process group holds, again and again while it runs, and kills the
 * group when that is too much. Memory is resident memory as {@code /proc} tells it, summed over the
 * group.
 */
final class MemoryWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final @Nullable Long limit;
  private final ProcessGroup group;
  private volatile long exceededBy;

  private MemoryWatch(@Nullable Long limit, ProcessGroup group) {
    this.limit = limit;
    this.group = group;
  }

  /**
   * Watches until it is closed.
   *
   * @param limit bytes, or null for no limit
   */
  static MemoryWatch start(@Nullable Long limit, ProcessGroup group) {
    MemoryWatch watch = new MemoryWatch(limit, group);
    if (limit != null) {
      Thread thread = new Thread(() -> watch.look(limit), "dabba-memory");
      thread.setDaemon(true);
      thread.start();
    }
    return watch;
  }

  /** Fails the try if its group was killed for its memory. */
  void requireWithin() {
    if (exceededBy > 0) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED,
          true,
          "memory_limit: expected at most %d bytes, found %d, killed".formatted(limit, exceededBy),
          null);
    }
  }

  private void look(long bytes) {
    try {
      while (!ended.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        long held = GroupMemory.of(group.pid());
        if (held > bytes) {
          exceededBy = held;
          group.kill();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
