package io.dabba.scheduler.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.alert.outbox.AlarmSource;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms of all shards, read in one blocking command. Every scheduler reads all of them: taking one
 * removes it from its stream, which only one can do, so nothing waits for a dead scheduler's lease.
 */
public final class RedisAlarms implements AlarmSource, AutoCloseable {
  private static final int BATCH = 100;
  private static final String BEGINNING = "0-0";

  private final RedisConnection<String> blocking;
  private final Map<String, String> cursors = new TreeMap<>();

  public RedisAlarms(RedisConnector redis) {
    this.blocking = redis.connect();
    rewind();
  }

  @Override
  public List<AlarmEntry> read(Duration wait) {
    List<StreamOffset<String>> offsets = new ArrayList<>(cursors.size());
    cursors.forEach((stream, cursor) -> offsets.add(StreamOffset.from(stream, cursor)));
    @SuppressWarnings({"unchecked", "rawtypes"})
    StreamOffset<String>[] array = offsets.toArray(new StreamOffset[0]);
    XReadArgs arguments = XReadArgs.Builder.count(BATCH).block(wait.toMillis());
    return Answers.await(blocking.commands().xread(arguments, array)).stream()
        .map(this::entry)
        .toList();
  }

  @Override
  public void rewind() {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      cursors.put(RedisKeys.alarms(shard), BEGINNING);
    }
  }

  @Override
  public void close() {
    blocking.close();
  }

  private AlarmEntry entry(StreamMessage<String, String> message) {
    cursors.put(message.getStream(), message.getId());
    return new AlarmEntry(
        message.getStream() + ' ' + message.getId(), message.getBody().getOrDefault("e", ""));
  }
}
