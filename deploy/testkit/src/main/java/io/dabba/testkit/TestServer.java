package io.dabba.testkit;

import java.io.IOException;

/** A server under a test's control. Its address and its stored data outlive stopping. */
interface TestServer {
  /** Starts it, again at the same address if it ran before, and waits until it answers. */
  void start() throws IOException;

  /** Stops it in order. */
  void stop() throws IOException;

  /** Ends it as a power failure would. */
  void kill() throws IOException;

  /** Ends it for good and forgets its data. */
  void discard() throws IOException;
}
