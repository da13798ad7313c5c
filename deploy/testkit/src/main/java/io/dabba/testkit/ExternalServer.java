package io.dabba.testkit;

import java.io.IOException;

/**
 * A server somebody else runs: it cannot be stopped from here, and its one virtual host is shared
 * by all tests.
 *
 * @param uri its address
 */
record ExternalServer(String uri) implements RedisServer, BrokerServer {
  static ExternalServer from(String variable) {
    String uri = ServerSource.setting(variable);
    if (uri.isEmpty()) {
      throw new IllegalStateException(
          "test servers: expected a URI in " + variable + ", found none");
    }
    return new ExternalServer(uri);
  }

  @Override
  public void start() {
    // It runs already: being external means just that.
  }

  @Override
  public void stop() throws IOException {
    throw notOurs("be stopped");
  }

  @Override
  public void kill() throws IOException {
    throw notOurs("be killed");
  }

  @Override
  public void discard() throws IOException {
    throw notOurs("be discarded");
  }

  @Override
  public String newVirtualHost(String name) {
    return uri;
  }

  @Override
  public void truncate(int bytes) throws IOException {
    throw notOurs("lose its last writes");
  }

  @Override
  public void wipe() throws IOException {
    throw notOurs("be wiped");
  }

  @Override
  public boolean hasQuorumQueues() {
    return true;
  }

  @Override
  public boolean hasControl() {
    return false;
  }

  @Override
  public String control(String... arguments) throws IOException {
    throw notOurs("be controlled");
  }

  private static IOException notOurs(String wish) {
    return new IOException(
        "test servers: expected a server that can " + wish + ", found an external one");
  }
}
