package io.dabba.testkit;

import java.io.IOException;

/** A Redis under a test's control. */
interface RedisServer extends TestServer {
  String uri();

  /** Takes the last bytes from the append-only file of one that does not run. */
  void truncate(int bytes) throws IOException;
}
