package io.dabba.scheduler.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.alert.outbox.AlarmSource;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms of all shards. Every scheduler reads all of them: taking one marks it, which only one can
 * do, so nothing waits for a dead scheduler's lease.
 */
public final class RedisAlarms implements AlarmSource, AutoCloseable {
  private static final int BATCH = 100;
  private static final String BEGINNING = "0-0";

  private final ShardStreams streams;
  private final Map<String, String> cursors = new TreeMap<>();

  public RedisAlarms(RedisConnector redis) {
    this.streams = ShardStreams.patient(redis);
    rewind();
  }

  @Override
  public List<AlarmEntry> read(Duration wait) {
    return streams.read(cursors, BATCH, wait).stream().map(this::entry).toList();
  }

  @Override
  public void rewind() {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      cursors.put(RedisKeys.alarms(shard), BEGINNING);
    }
  }

  @Override
  public void close() {
    streams.close();
  }

  private AlarmEntry entry(StreamMessage<String, String> message) {
    cursors.put(message.getStream(), message.getId());
    return new AlarmEntry(
        message.getStream() + ' ' + message.getId(), message.getBody().getOrDefault("e", ""));
  }
}
