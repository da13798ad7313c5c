package io.dabba.common.redis;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.message.MessageKeys;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import java.time.InstantSource;

/** The codec of a process: the keys it is configured with, and the one it shares with others. */
public final class MessageCodecs {
  private MessageCodecs() {}

  /** Asks Redis for the shared key. */
  public static TaskMessageCodec of(DabbaConfig.Messages config, RedisConnector redis) {
    try (RedisConnection<String> connection = redis.connect()) {
      byte[] shared = SharedSecrets.obtainMessageKey(connection.commands());
      MessageKeys keys = MessageKeys.of(config.keys(), new MessageSigner(shared));
      return new TaskMessageCodec(keys, config.maxAge(), InstantSource.system());
    }
  }
}
