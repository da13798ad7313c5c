package io.dabba.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops servers when the JVM ends, whether or not their tests did. */
final class Cleanup {
  private Cleanup() {}

  static void atExit(TestServer server) {
    if (!(server instanceof ExternalServer)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "end-test-server"));
    }
  }

  private static void end(TestServer server) {
    try {
      server.discard();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("test servers: could not be stopped: " + e);
    }
  }
}
