package io.dabba.common.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens connections to one Redis, whatever its shape: {@code redis://}, {@code rediss://}, {@code
 * redis-sentinel://}, or Cluster as {@code redis-cluster://host:port,host:port}. Blocking commands
 * need a connection of their own; everything else shares one and is pipelined by it.
 */
public final class RedisConnector implements AutoCloseable {
  /** A command that has no answer by then fails; it may have been executed. */
  public static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final String CLUSTER_SCHEME = "redis-cluster";

  private final List<RedisURI> uris;
  private final boolean cluster;
  private final ClientResources resources;
  private final RedisClient single;
  private final RedisClusterClient clustered;

  private RedisConnector(
      RedisAddress address,
      ClientResources resources,
      RedisClient single,
      RedisClusterClient clustered) {
    this.uris = address.uris();
    this.cluster = address.cluster();
    this.resources = resources;
    this.single = single;
    this.clustered = clustered;
  }

  /** Parses a URI and prepares clients; connects nothing yet. */
  public static RedisConnector of(String uri) {
    RedisAddress address = RedisAddress.parse(uri);
    ClientResources resources = RedisOptions.resources();
    RedisClient single = RedisClient.create(resources);
    RedisClusterClient clustered = RedisClusterClient.create(resources, address.uris());
    single.setOptions(RedisOptions.single());
    clustered.setOptions(RedisOptions.cluster());
    return new RedisConnector(address, resources, single, clustered);
  }

  /** A connection of commands with text keys and values. */
  public RedisConnection<String> connect() {
    return connect(StringCodec.UTF8);
  }

  /** A connection of commands with the given codec. */
  public <V> RedisConnection<V> connect(RedisCodec<String, V> codec) {
    try {
      if (cluster) {
        var connection = clustered.connect(codec);
        return new RedisConnection<>(
            connection,
            connection.async(),
            action -> clustered.addListener(new NodeReturns(action)));
      }
      var connection = single.connect(codec, uris.get(0));
      return new RedisConnection<>(
          connection, connection.async(), action -> connection.addListener(new Returns(action)));
    } catch (RedisException e) {
      throw unreachable(e);
    }
  }

  /** A connection for channels. */
  public StatefulRedisPubSubConnection<String, String> subscribe() {
    try {
      return cluster
          ? clustered.connectPubSub(StringCodec.UTF8)
          : single.connectPubSub(StringCodec.UTF8, uris.get(0));
    } catch (RedisException e) {
      throw unreachable(e);
    }
  }

  /** Whether this is a Redis Cluster, where a blocking read spans one slot only. */
  public boolean isCluster() {
    return cluster;
  }

  /** The address without its password. */
  public String describe() {
    return (cluster ? CLUSTER_SCHEME + " " : "") + uris;
  }

  @Override
  public void close() {
    single.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    clustered.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    var unused = resources.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private DabbaException unreachable(RedisException e) {
    return new DabbaException(
        ErrorCode.UNAVAILABLE, "redis: expected an answer from " + describe() + ", found none", e);
  }

  /**
   * One open connection.
   *
   * @param connection to close
   * @param commands to run, pipelined
   * @param returns is told what to do when it is there again
   */
  public record RedisConnection<V>(
      StatefulConnection<String, V> connection,
      RedisClusterAsyncCommands<String, V> commands,
      Consumer<Runnable> returns)
      implements AutoCloseable {
    /**
     * Has something done each time it is there again after it was broken, or after a node of a
     * Cluster was: what answers now may have forgotten its last moments, or be another server.
     * Called on a thread that must not wait.
     */
    public void whenBack(Runnable action) {
      returns.accept(action);
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  /** Calls somebody at each connection after the first. */
  private record Returns(Runnable action) implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
      action.run();
    }
  }
}
