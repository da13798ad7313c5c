package io.dabba.common.redis;

import io.dabba.common.error.DabbaException;
import io.lettuce.core.RedisURI;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed Redis address.
 *
 * @param uris one, or the seed nodes of a cluster
 * @param cluster whether it is a Redis Cluster
 */
record RedisAddress(List<RedisURI> uris, boolean cluster) {
  private static final String CLUSTER = "redis-cluster://";
  private static final String CLUSTER_TLS = "rediss-cluster://";

  static RedisAddress parse(String text) {
    try {
      if (text.startsWith(CLUSTER)) {
        return seeds("redis://", text.substring(CLUSTER.length()));
      }
      if (text.startsWith(CLUSTER_TLS)) {
        return seeds("rediss://", text.substring(CLUSTER_TLS.length()));
      }
      return new RedisAddress(List.of(timed(RedisURI.create(text))), false);
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid(
          "redis uri: expected redis://, rediss://, redis-sentinel:// or redis-cluster://, found \""
              + text.replaceAll("(?s)//.*@", "//***@")
              + '"');
    }
  }

  /** Credentials before an @ hold for every node. */
  private static RedisAddress seeds(String scheme, String rest) {
    int at = rest.lastIndexOf('@');
    String credentials = rest.substring(0, at + 1);
    List<RedisURI> uris =
        Arrays.stream(rest.substring(at + 1).split(","))
            .map(node -> timed(RedisURI.create(scheme + credentials + node)))
            .toList();
    return new RedisAddress(uris, true);
  }

  private static RedisURI timed(RedisURI uri) {
    uri.setTimeout(RedisConnector.COMMAND_TIMEOUT);
    return uri;
  }
}
