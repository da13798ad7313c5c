package io.dabba.dist;

import io.dabba.common.lifecycle.ShutdownStack;
import java.util.concurrent.CountDownLatch;

/**
 * The life of a server process in the foreground: from here it only waits for SIGTERM or Ctrl-C,
 * and then closes what was opened, in reverse order, before the JVM ends.
 */
final class Foreground {
  private Foreground() {}

  /** Closes {@code closing} when the JVM is told to end, however far the start has come. */
  static void closeAtExit(ShutdownStack closing) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "dabba-stop"));
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
