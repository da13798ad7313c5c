package io.dabba.common.redis;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Keys that processes share: the first to need one makes it, all others read it. */
public final class SharedSecrets {
  private static final String MESSAGE = "message";

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

  /** The key that signs task messages: apart from the others, since workers may read it. */
  public static byte[] obtainMessageKey(RedisClusterAsyncCommands<String, String> commands) {
    return obtain(commands, RedisKeys.MESSAGE_KEYS, MESSAGE);
  }

  /** The key of that name, made now if there is none. */
  public static byte[] obtain(RedisClusterAsyncCommands<String, String> commands, String name) {
    return obtain(commands, RedisKeys.SECRETS, name);
  }

  /** Who only reads needs no right to write. */
  private static byte[] obtain(
      RedisClusterAsyncCommands<String, String> commands, String hash, String name) {
    try {
      return commands
          .hget(hash, name)
          .thenCompose(found -> found == null ? make(commands, hash, name) : completedFuture(found))
          .thenApply(Base64.getDecoder()::decode)
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "redis: expected the key \"" + name + "\", found no answer", e);
    }
  }

  private static CompletionStage<String> make(
      RedisClusterAsyncCommands<String, String> commands, String hash, String name) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    String text = Base64.getEncoder().encodeToString(fresh);
    return commands.hsetnx(hash, name, text).thenCompose(made -> commands.hget(hash, name));
  }
}
