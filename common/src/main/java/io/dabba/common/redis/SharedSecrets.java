package io.dabba.common.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletionException;

/** Keys that processes share: the first to need one makes it, all others read it. */
public final class SharedSecrets {
  /** Signs task messages. */
  public static final String MESSAGE = "message";

  /** Signs the API's tokens. */
  public static final String TOKEN = "token";

  private static final int BYTES = 32;

  private SharedSecrets() {}

  /** The key of that name, made now if there is none. */
  public static byte[] obtain(RedisConnector redis, String name) {
    try (RedisConnection<String> connection = redis.connect()) {
      return obtain(connection.commands(), name);
    }
  }

  /** The key of that name, made now if there is none. */
  public static byte[] obtain(RedisClusterAsyncCommands<String, String> commands, String name) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    String text = Base64.getEncoder().encodeToString(fresh);
    try {
      return commands
          .hsetnx(RedisKeys.SECRETS, name, text)
          .thenCompose(made -> commands.hget(RedisKeys.SECRETS, name))
          .thenApply(Base64.getDecoder()::decode)
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "redis: expected the key \"" + name + "\", found no answer", e);
    }
  }
}
