package io.dabba.worker.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.XComStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** XComs of other tasks, read one by one when a task asks. */
public final class RedisXComStore implements XComStore {
  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisXComStore(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable String read(RunKey run, String field) {
    try {
      return commands
          .hget(RedisKeys.xcom(Shards.of(run.dagId()), run), field)
          .get(RedisConnector.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(run, field, e);
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      throw unanswered(run, field, e);
    }
  }

  private static DabbaException unanswered(RunKey run, String field, Exception cause) {
    return new DabbaException(
        ErrorCode.UNAVAILABLE,
        "xcom: expected an answer for " + field + " of run " + run + ", found none",
        cause);
  }
}
