package io.dabba.common.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the clients behave when Redis is slow, away, or silently gone. */
final class RedisOptions {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Lettuce's own delay doubles up to half a minute, which is how long an outage would last on. */
  private static final Duration FIRST_RECONNECT_DELAY = Duration.ofMillis(10);

  private static final Duration MAX_RECONNECT_DELAY = Duration.ofMillis(500);

  /** An idle connection whose other end vanished is noticed after 10 + 3 * 3 seconds. */
  private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(10);

  private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(3);
  private static final int KEEP_ALIVE_COUNT = 3;
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);

  /** A node that moved or died is noticed by what it answers; not more often than this. */
  private static final Duration ADAPTIVE_REFRESH = Duration.ofSeconds(1);

  private RedisOptions() {}

  /** Threads for several clients; to be shut down after them. */
  static ClientResources resources() {
    return ClientResources.builder()
        .nettyCustomizer(new GatheredWrites())
        .reconnectDelay(
            Delay.equalJitter(FIRST_RECONNECT_DELAY, MAX_RECONNECT_DELAY, 1, TimeUnit.MILLISECONDS))
        .build();
  }

  static ClientOptions single() {
    return ClientOptions.builder()
        .autoReconnect(true)
        .socketOptions(socket())
        .timeoutOptions(TimeoutOptions.enabled(RedisConnector.COMMAND_TIMEOUT))
        .build();
  }

  static ClusterClientOptions cluster() {
    ClusterTopologyRefreshOptions refresh =
        ClusterTopologyRefreshOptions.builder()
            .enablePeriodicRefresh(TOPOLOGY_REFRESH)
            .enableAllAdaptiveRefreshTriggers()
            .adaptiveRefreshTriggersTimeout(ADAPTIVE_REFRESH)
            .build();
    return ClusterClientOptions.builder(single()).topologyRefreshOptions(refresh).build();
  }

  private static SocketOptions socket() {
    KeepAliveOptions keepAlive =
        KeepAliveOptions.builder()
            .enable()
            .idle(KEEP_ALIVE_IDLE)
            .interval(KEEP_ALIVE_INTERVAL)
            .count(KEEP_ALIVE_COUNT)
            .build();
    return SocketOptions.builder()
        .connectTimeout(CONNECT_TIMEOUT)
        .keepAlive(keepAlive)
        .tcpNoDelay(true)
        .build();
  }
}
