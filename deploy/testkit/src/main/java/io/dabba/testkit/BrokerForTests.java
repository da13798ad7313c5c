package io.dabba.testkit;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An AMQP broker to test against. Each instance is a virtual host that is empty at first: {@link
 * #shared} on the one broker of this JVM, {@link #start} on a broker that a test may stop and kill.
 */
public final class BrokerForTests implements AutoCloseable {
  static final String URI = "DABBA_TEST_AMQP_URI";

  private static final AtomicInteger VIRTUAL_HOSTS = new AtomicInteger();

  private final ServerSource source;
  private final BrokerServer server;
  private final boolean shared;
  private final String virtualHost;
  private final String uri;

  private BrokerForTests(ServerSource source, BrokerServer server, boolean shared)
      throws IOException {
    this.source = source;
    this.server = server;
    this.shared = shared;
    this.virtualHost = "test-" + VIRTUAL_HOSTS.incrementAndGet();
    this.uri = server.newVirtualHost(virtualHost);
  }

  /** A new virtual host on the broker that all tests of this JVM share. */
  public static BrokerForTests shared() throws IOException {
    return new BrokerForTests(Shared.SOURCE, Shared.SERVER, true);
  }

  /** A broker of the test's own, to be closed by it. */
  public static BrokerForTests start() throws IOException {
    return start(Shared.SOURCE == ServerSource.EXTERNAL ? ServerSource.EMBEDDED : Shared.SOURCE);
  }

  /** A broker of the test's own from a certain source. */
  public static BrokerForTests start(ServerSource source) throws IOException {
    return new BrokerForTests(source, open(source), false);
  }

  /** Its address, password included. It stays the same when a process is restarted. */
  public String uri() {
    return uri;
  }

  public ServerSource source() {
    return source;
  }

  /** Whether it knows quorum queues; if not, declare plain ones. */
  public boolean hasQuorumQueues() {
    return server.hasQuorumQueues();
  }

  /** Runs {@code rabbitmqctl -p <this virtual host>}; RabbitMQ only. */
  public String control(String command, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    all[1] = "-p";
    all[2] = virtualHost;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return server.control(all);
  }

  /** Deletes what waits in a queue, with the broker's own tool where it has one. */
  public void purge(String queue) throws IOException {
    if (server.hasControl()) {
      control("purge_queue", queue);
    } else {
      QueuePurge.of(uri, queue);
    }
  }

  /** Whether it is a RabbitMQ of the test's own, which can be disturbed in every way. */
  public boolean canBeDisturbed() {
    return server.hasControl() && !shared;
  }

  /** Lets the broker take no message, as it does when it runs short of memory. */
  public void raiseMemoryAlarm() throws IOException {
    server.control("set_vm_memory_high_watermark", "0");
  }

  public void clearMemoryAlarm() throws IOException {
    server.control("set_vm_memory_high_watermark", "absolute", "1GB");
  }

  /** Takes all it has from it: messages, queues, everything. It comes back at the same address. */
  public void wipe() throws IOException {
    server.wipe();
    server.newVirtualHost(virtualHost);
  }

  /** Stops it in order; {@link #restart} brings it back. */
  public void stop() throws IOException {
    server.stop();
  }

  /** Ends it as a power failure would; {@link #restart} brings it back. */
  public void kill() throws IOException {
    server.kill();
  }

  /** Starts it after a stop; RabbitMQ has its durable queues again, Qpid none. */
  public void restart() throws IOException {
    server.start();
  }

  /** Stops the broker, unless it is shared. */
  @Override
  public void close() throws IOException {
    if (!shared) {
      server.stop();
    }
  }

  private static BrokerServer open(ServerSource source) throws IOException {
    BrokerServer server =
        switch (source) {
          case EXTERNAL -> ExternalServer.from(URI);
          case DOCKER -> new ContainerRabbit();
          case LOCAL -> new RabbitProcess();
          case EMBEDDED -> new QpidBroker();
        };
    server.start();
    Cleanup.atExit(server);
    return server;
  }

  /** Starts when it is first asked for. */
  private static final class Shared {
    static final ServerSource SOURCE = ServerSource.choose("broker", URI, "rabbitmq-server");
    static final BrokerServer SERVER = openShared();

    private static BrokerServer openShared() {
      try {
        return open(SOURCE);
      } catch (IOException e) {
        throw new IllegalStateException("test servers: expected the broker to start", e);
      }
    }
  }
}
