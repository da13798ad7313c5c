package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All streams in one blocking command, on a connection of its own. */
final class OneServerStreams implements ShardStreams {
  private final RedisConnection<String> blocking;

  OneServerStreams(RedisConnector redis) {
    this.blocking = redis.connect();
  }

  @Override
  public List<StreamMessage<String, String>> read(
      Map<String, String> cursors, int max, Duration wait) {
    XReadArgs arguments = XReadArgs.Builder.count(max).block(wait.toMillis());
    return Answers.await(blocking.commands().xread(arguments, ShardStreams.offsets(cursors)));
  }

  @Override
  public void close() {
    blocking.close();
  }
}
