package io.dabba.common.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls somebody each time a node of a Cluster answers again after a connection to it broke. A
 * Cluster's client opens and closes connections to nodes as it likes, so those that it has closed
 * itself count for nothing, and whichever connection reaches the lost node first is the sign.
 */
final class NodeReturns implements RedisConnectionStateListener {
  private final Runnable action;
  private final Map<RedisChannelHandler<?, ?>, SocketAddress> connected = new ConcurrentHashMap<>();
  private final Set<SocketAddress> lost = ConcurrentHashMap.newKeySet();

  NodeReturns(Runnable action) {
    this.action = action;
  }

  @Override
  public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
    connected.put(connection, address);
    if (lost.remove(address)) {
      action.run();
    }
  }

  @Override
  public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
    SocketAddress address = connected.remove(connection);
    if (address != null && !connection.isClosed()) {
      lost.add(address);
    }
  }
}
