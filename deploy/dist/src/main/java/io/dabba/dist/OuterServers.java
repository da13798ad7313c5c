package io.dabba.dist;

import com.rabbitmq.client.Connection;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.RedisConnector;
import java.io.IOException;
import java.time.Duration;

/**
 * The Redis and the broker of a process, both known to answer.
 *
 * @param redis the store
 * @param rabbit the broker
 */
record OuterServers(RedisConnector redis, RabbitConnector rabbit) {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Waits for both, as long as the settings allow, and checks that Redis is safe to use. */
  static OuterServers connect(DabbaConfig config, ShutdownStack closing, WaitingRoom waiting) {
    RedisConnector redis = closing.push("redis client", RedisConnector.of(config.redis().uri()));
    RabbitConnector rabbit = new RabbitConnector(config.amqp().uri(), config.amqp().queues());
    try (waiting) {
      patience(config.redis().startTimeout(), waiting).await("redis", () -> checkRedis(redis));
      patience(config.amqp().startTimeout(), waiting).await("amqp", () -> checkRabbit(rabbit));
    }
    return new OuterServers(redis, rabbit);
  }

  private static Patience patience(Duration limit, WaitingRoom waiting) {
    return new Patience(limit, PAUSE, waiting::await);
  }

  private static boolean checkRedis(RedisConnector redis) {
    RedisSafety.check(redis);
    return true;
  }

  private static boolean checkRabbit(RabbitConnector rabbit) {
    try (Connection connection = rabbit.connect("dabba start")) {
      return connection.isOpen();
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "amqp: expected a connection, found it closed", e);
    }
  }
}
