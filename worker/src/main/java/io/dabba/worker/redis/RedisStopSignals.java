package io.dabba.worker.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.StopSignals;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stop requests over the worker's channel. */
public final class RedisStopSignals implements StopSignals {
  private static final Logger log = LoggerFactory.getLogger(RedisStopSignals.class);

  private final StatefulRedisPubSubConnection<String, String> connection;
  private volatile @Nullable String channel;
  private volatile Consumer<String> consumer = claimField -> {};

  public RedisStopSignals(StatefulRedisPubSubConnection<String, String> connection) {
    this.connection = connection;
    connection.addListener(
        new RedisPubSubAdapter<String, String>() {
          @Override
          public void message(String channel, String claimField) {
            consumer.accept(claimField);
          }
        });
  }

  @Override
  public void follow(String worker, Consumer<String> onClaimField) {
    String before = channel;
    String next = RedisKeys.stopChannel(worker);
    consumer = onClaimField;
    channel = next;
    if (next.equals(before)) {
      return;
    }
    if (before != null) {
      connection.async().unsubscribe(before);
    }
    connection
        .async()
        .subscribe(next)
        .exceptionally(
            failure -> {
              log.warn("stop channel unanswered worker={}", worker, failure);
              channel = null;
              return null;
            });
  }
}
