package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.AccessStore;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Users, roles and API tokens in a hash of each; notes in keys that end by themselves. */
public final class RedisAccessStore implements AccessStore {
  private final RedisConnection<String> connection;
  private final RedisTexts texts;

  public RedisAccessStore(RedisConnection<String> connection) {
    this.connection = connection;
    this.texts = new RedisTexts(connection);
  }

  @Override
  public CompletableFuture<Map<String, String>> all(Kind kind) {
    return texts.all(hash(kind));
  }

  @Override
  public CompletableFuture<Optional<String>> find(Kind kind, String name) {
    return texts.find(hash(kind), name);
  }

  @Override
  public CompletableFuture<Boolean> create(Kind kind, String name, String text) {
    return texts.create(hash(kind), name, text);
  }

  @Override
  public CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text) {
    return texts.replace(hash(kind), name, known, text);
  }

  @Override
  public CompletableFuture<Boolean> delete(Kind kind, String name) {
    return texts.delete(hash(kind), name);
  }

  @Override
  public CompletableFuture<Boolean> note(String name, String text, Duration lifetime) {
    SetArgs once = SetArgs.Builder.nx().px(lifetime.toMillis());
    return Answers.of(connection.commands().set(key(name), text, once)).thenApply("OK"::equals);
  }

  @Override
  public CompletableFuture<Optional<String>> noted(String name) {
    return Answers.of(connection.commands().get(key(name))).thenApply(Optional::ofNullable);
  }

  @Override
  public CompletableFuture<Optional<String>> takeNote(String name) {
    return Answers.of(connection.commands().getdel(key(name))).thenApply(Optional::ofNullable);
  }

  private static String key(String note) {
    return RedisKeys.ACCESS_NOTES + note;
  }

  private static String hash(Kind kind) {
    return switch (kind) {
      case USER -> RedisKeys.USERS;
      case ROLE -> RedisKeys.ROLES;
      case API_TOKEN -> RedisKeys.API_TOKENS;
    };
  }
}
