package io.dabba.common.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs scripts by digest, and by source where Redis has forgotten them (restart, SCRIPT FLUSH), so
 * that the caller never sees NOSCRIPT. A repeated script must therefore be harmless; all are.
 */
public final class ScriptRunner {
  private final RedisClusterAsyncCommands<String, String> commands;

  public ScriptRunner(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  /** Runs {@code script}; the answer's shape is as its file says. */
  public <T> CompletableFuture<T> run(
      RedisScript script, ScriptOutputType type, String[] keys, String... arguments) {
    return commands
        .<T>evalsha(script.digest(), type, keys, arguments)
        .toCompletableFuture()
        .exceptionallyCompose(
            failure ->
                isUnknown(failure)
                    ? commands.eval(script.source(), type, keys, arguments)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }
}
