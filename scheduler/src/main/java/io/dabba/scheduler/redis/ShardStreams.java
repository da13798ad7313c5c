package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Streams of many shards, read together. On one server that is one blocking command; in a Cluster
 * the shards lie in many slots, and a command spans one. Used by one thread.
 */
interface ShardStreams extends AutoCloseable {
  /** For those to whom a millisecond matters: in a Cluster, a connection for each stream. */
  static ShardStreams prompt(RedisConnector redis) {
    return redis.isCluster() ? new ClusterStreams(redis) : new OneServerStreams(redis);
  }

  /** For those to whom a fifth of a second does not: in a Cluster, one connection that polls. */
  static ShardStreams patient(RedisConnector redis) {
    return redis.isCluster() ? new PolledStreams(redis) : new OneServerStreams(redis);
  }

  /**
   * Entries behind the cursors; waits for one, for a bounded time.
   *
   * @param cursors the last entry seen, by stream
   * @param max entries of one stream
   */
  List<StreamMessage<String, String>> read(Map<String, String> cursors, int max, Duration wait);

  /** Begins to read what is there behind the cursors, for a {@link #read} from them to find. */
  default void readAhead(Map<String, String> cursors, int max) {}

  @Override
  void close();

  /** The shard that an entry's stream belongs to. */
  static int shard(StreamMessage<String, String> message) {
    String stream = message.getStream();
    return Integer.parseInt(stream.substring(2, stream.indexOf('}')));
  }

  /** The cursors as Lettuce wants them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static StreamOffset<String>[] offsets(Map<String, String> cursors) {
    return cursors.entrySet().stream()
        .map(cursor -> StreamOffset.from(cursor.getKey(), cursor.getValue()))
        .toArray(StreamOffset[]::new);
  }
}
