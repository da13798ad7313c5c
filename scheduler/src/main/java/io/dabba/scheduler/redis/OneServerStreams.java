package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** All streams in one blocking command, on a connection of its own. */
final class OneServerStreams implements ShardStreams {
  private final RedisConnection<String> blocking;
  private volatile @Nullable Ahead ahead;

  OneServerStreams(RedisConnector redis) {
    this.blocking = redis.connect();
    blocking.whenBack(() -> ahead = null);
  }

  @Override
  public List<StreamMessage<String, String>> read(
      Map<String, String> cursors, int max, Duration wait) {
    List<StreamMessage<String, String>> there = begun(cursors);
    if (!there.isEmpty()) {
      return there;
    }
    XReadArgs arguments = XReadArgs.Builder.count(max).block(wait.toMillis());
    return Answers.await(blocking.commands().xread(arguments, ShardStreams.offsets(cursors)));
  }

  @Override
  public void readAhead(Map<String, String> cursors, int max) {
    ahead =
        new Ahead(
            cursors,
            blocking.commands().xread(XReadArgs.Builder.count(max), ShardStreams.offsets(cursors)));
  }

  @Override
  public void close() {
    blocking.close();
  }

  /** What the read under way has found, if it is from there. */
  private List<StreamMessage<String, String>> begun(Map<String, String> cursors) {
    Ahead begun = ahead;
    ahead = null;
    return begun != null && begun.cursors().equals(cursors)
        ? Answers.await(begun.answer())
        : List.of();
  }

  /**
   * A read under way.
   *
   * @param cursors from where
   * @param answer what is there
   */
  private record Ahead(
      Map<String, String> cursors, CompletionStage<List<StreamMessage<String, String>>> answer) {}
}
