package io.dabba.testkit;

import io.dabba.embedded.Executables;
import java.io.IOException;

/**
 * A RabbitMQ node of a test's own whose management API answers: {@code guest}, password {@code
 * guest}.
 */
public final class ManagedRabbit implements AutoCloseable {
  private final RabbitProcess node;
  private final String uri;

  private ManagedRabbit(RabbitProcess node, String uri) {
    this.node = node;
    this.uri = uri;
  }

  /** Whether this machine has what it takes. */
  public static boolean isInstalled() {
    return Executables.find("rabbitmq-server").isPresent();
  }

  /** Starts a node that knows no queues. */
  public static ManagedRabbit start() throws IOException {
    RabbitProcess node = new RabbitProcess("rabbitmq_management");
    Cleanup.atExit(node);
    node.start();
    return new ManagedRabbit(node, node.newVirtualHost("checked"));
  }

  /** Where AMQP is spoken, password included. */
  public String uri() {
    return uri;
  }

  /** Port of the management API, on the loopback address. */
  public int managementPort() {
    return node.managementPort();
  }

  /** Runs {@code rabbitmqctl}. */
  public String control(String... arguments) throws IOException {
    return node.control(arguments);
  }

  @Override
  public void close() throws IOException {
    node.discard();
  }
}
