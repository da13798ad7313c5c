package io.dabba.testkit;

/** A Redis under a test's control. */
interface RedisServer extends TestServer {
  String uri();
}
