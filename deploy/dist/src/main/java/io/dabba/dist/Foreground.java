package io.dabba.dist;

import io.dabba.common.lifecycle.ShutdownStack;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * The life of a server process in the foreground: from here it only waits for SIGTERM or Ctrl-C,
 * and then closes what was opened, in reverse order, before the JVM ends. Whoever presses Ctrl-C
 * once more will not wait: the JVM ends at once, and leases tell the others.
 */
final class Foreground {
  private Foreground() {}

  /** How shells tell of an end by SIGINT: 128 and the number of the signal. */
  private static final int INTERRUPTED = 130;

  /** Closes {@code closing} when the JVM is told to end, however far the start has come. */
  static void closeAtExit(ShutdownStack closing) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "dabba-stop"));
    AtomicBoolean asked = new AtomicBoolean();
    Signal.handle(new Signal("INT"), signal -> interrupt(asked));
  }

  /** A signal's thread must not wait for hooks, or the second signal would wait behind it. */
  private static void interrupt(AtomicBoolean asked) {
    if (asked.compareAndSet(false, true)) {
      new Thread(() -> System.exit(INTERRUPTED), "dabba-interrupt").start();
    } else {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }

  /** Waits for the end of the JVM. */
  static void stay() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
