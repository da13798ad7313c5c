package io.dabba.testkit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;

/**
 * A Redis to test against: {@link #shared} by all tests of a JVM and flushed between them, or
 * {@link #start} for one that a test may stop and kill.
 */
public final class RedisForTests implements AutoCloseable {
  private static final String CLUSTER = "redis-cluster://";

  static final String URI = "DABBA_TEST_REDIS_URI";

  private final ServerSource source;
  private final RedisServer server;
  private final boolean shared;

  private RedisForTests(ServerSource source, RedisServer server, boolean shared) {
    this.source = source;
    this.server = server;
    this.shared = shared;
  }

  /** The one all tests of this JVM share; it ends with the JVM. */
  public static RedisForTests shared() {
    return Shared.INSTANCE;
  }

  /** One of the test's own, to be closed by it. */
  public static RedisForTests start() throws IOException {
    return start(Shared.SOURCE == ServerSource.EXTERNAL ? ServerSource.EMBEDDED : Shared.SOURCE);
  }

  /** One of the test's own from a certain source. */
  public static RedisForTests start(ServerSource source) throws IOException {
    return new RedisForTests(source, open(source), false);
  }

  /** Its address, password included. It stays the same when a process is restarted. */
  public String uri() {
    return server.uri();
  }

  public ServerSource source() {
    return source;
  }

  /** Deletes everything in it. */
  public void flush() {
    if (uri().startsWith(CLUSTER)) {
      flushCluster();
      return;
    }
    RedisClient client = RedisClient.create(uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection.sync().flushdb();
    } finally {
      client.shutdown();
    }
  }

  /** Stops it in order; {@link #restart} brings it back. */
  public void stop() throws IOException {
    server.stop();
  }

  /** Ends it as a power failure would; {@link #restart} brings it back. */
  public void kill() throws IOException {
    server.kill();
  }

  /**
   * Ends it and starts it again without the last bytes of what it has written, as a power failure
   * leaves one that writes to disk once a second.
   */
  public void loseLastWrites(int bytes) throws IOException {
    server.kill();
    server.truncate(bytes);
    server.start();
  }

  /** Starts it after a stop, with the data it had. */
  public void restart() throws IOException {
    server.start();
  }

  /** Stops it, unless it is shared. */
  @Override
  public void close() throws IOException {
    if (!shared) {
      server.stop();
    }
  }

  private void flushCluster() {
    String seed = uri().substring(CLUSTER.length()).split(",")[0];
    RedisClusterClient client = RedisClusterClient.create("redis://" + seed);
    try (var connection = client.connect()) {
      connection.sync().flushdb();
    } finally {
      client.shutdown();
    }
  }

  private static RedisServer open(ServerSource source) throws IOException {
    RedisServer server = server(source);
    server.start();
    Cleanup.atExit(server);
    return server;
  }

  private static RedisServer server(ServerSource source) throws IOException {
    return switch (source) {
      case EXTERNAL -> ExternalServer.from(URI);
      case DOCKER -> new ContainerRedis();
      case LOCAL -> ProcessRedis.local();
      case EMBEDDED -> ProcessRedis.embedded();
    };
  }

  /** Starts when it is first asked for. */
  private static final class Shared {
    static final ServerSource SOURCE = ServerSource.choose("redis", URI, "redis-server");
    static final RedisForTests INSTANCE = openShared();

    private static RedisForTests openShared() {
      try {
        return new RedisForTests(SOURCE, open(SOURCE), true);
      } catch (IOException e) {
        throw new IllegalStateException("test servers: expected redis to start", e);
      }
    }
  }
}
