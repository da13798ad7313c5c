package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.embedded.EmbeddedBroker;
import io.dabba.embedded.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The servers of a process that brings its own.
 *
 * @param redis keeps its data under the data directory
 * @param broker keeps nothing
 */
record EmbeddedServers(EmbeddedRedis redis, EmbeddedBroker broker) {
  /** Starts both at once. */
  static EmbeddedServers start(Path dataDir, ShutdownStack closing) {
    CompletableFuture<EmbeddedBroker> broker =
        CompletableFuture.supplyAsync(() -> startBroker(dataDir.resolve("broker")));
    EmbeddedRedis redis = closing.push("embedded redis", startRedis(dataDir.resolve("redis")));
    return new EmbeddedServers(redis, closing.push("embedded broker", join(broker)));
  }

  /** Texts by setting name that lead every part of the process to these servers. */
  Map<String, String> settings() {
    return Map.of("redis.uri", redis.uri(), "amqp.uri", broker.uri(), "amqp.queues", "classic");
  }

  private static EmbeddedRedis startRedis(Path folder) {
    try {
      return EmbeddedRedis.start(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static EmbeddedBroker startBroker(Path folder) {
    try {
      return EmbeddedBroker.start(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static EmbeddedBroker join(CompletableFuture<EmbeddedBroker> broker) {
    try {
      return broker.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DabbaException known ? known : e;
    }
  }

  private static DabbaException failed(IOException e) {
    return new DabbaException(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
  }
}
