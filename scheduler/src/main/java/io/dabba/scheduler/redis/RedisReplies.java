package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.Replies;
import io.dabba.scheduler.port.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers as messages on the channel of the node that asked. */
public final class RedisReplies implements Replies, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisReplies.class);

  private final RedisConnection<String> connection;

  public RedisReplies(RedisConnector redis) {
    this.connection = redis.connect();
  }

  @Override
  public void send(ReplyAddress to, Reply reply) {
    Envelope envelope = new Envelope(to.correlation(), reply);
    Answers.logFailure(
        connection.commands().publish(RedisKeys.replyChannel(to.node()), Json.write(envelope)),
        log,
        "reply not sent");
  }

  @Override
  public void close() {
    connection.close();
  }

  /** A reply on its way. */
  record Envelope(String correlation, Reply reply) {}
}
