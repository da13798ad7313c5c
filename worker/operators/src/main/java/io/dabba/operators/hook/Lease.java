package io.dabba.operators.hook;

/**
 * A client in use.
 *
 * @param client the client; not to be closed
 * @param release gives it back
 */
public record Lease<C>(C client, Runnable release) implements AutoCloseable {
  @Override
  public void close() {
    release.run();
  }
}
