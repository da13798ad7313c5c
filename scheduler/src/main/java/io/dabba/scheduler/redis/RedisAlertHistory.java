package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.outbox.AlertHistory;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads what the outbox keeps of alerts, and writes who has seen them. */
public final class RedisAlertHistory implements AlertHistory, AutoCloseable {
  private static final Comparator<Delivery> IN_ORDER =
      (one, other) -> Arrays.compare(parts(one), parts(other));

  private final RedisConnection<String> connection;
  private final RedisClusterAsyncCommands<String, String> redis;

  public RedisAlertHistory(RedisConnector connector) {
    this.connection = connector.connect();
    this.redis = connection.commands();
  }

  @Override
  public CompletableFuture<Listing> recent(int offset, int limit) {
    CompletableFuture<Long> total = Answers.of(redis.zcard(RedisKeys.ALERT_TIMES));
    if (limit == 0) {
      return total.thenApply(count -> new Listing(List.of(), count));
    }
    long last = (long) offset + limit - 1;
    return Answers.of(redis.zrevrange(RedisKeys.ALERT_TIMES, offset, last))
        .thenCompose(ids -> Answers.all(ids.stream().map(this::find).toList()))
        .thenCombine(
            total,
            (found, count) ->
                new Listing(found.stream().flatMap(Optional::stream).toList(), count));
  }

  @Override
  public CompletableFuture<Optional<AlertStatus>> find(String alertId) {
    CompletableFuture<String> alert = Answers.of(redis.hget(RedisKeys.ALERTS, alertId));
    CompletableFuture<Map<String, String>> deliveries =
        Answers.of(redis.hgetall(RedisKeys.ALERT_DELIVERIES + alertId));
    CompletableFuture<String> suppressed =
        Answers.of(redis.hget(RedisKeys.ALERTS_SUPPRESSED, alertId));
    CompletableFuture<String> acknowledged =
        Answers.of(redis.hget(RedisKeys.ALERT_ACKNOWLEDGEMENTS, alertId));
    return CompletableFuture.allOf(alert, deliveries, suppressed, acknowledged)
        .thenApply(
            done ->
                status(alert.join(), deliveries.join(), suppressed.join(), acknowledged.join()));
  }

  @Override
  public CompletableFuture<Void> acknowledge(String alertId, Acknowledgement by) {
    return Answers.of(redis.hexists(RedisKeys.ALERTS, alertId))
        .thenCompose(
            known -> {
              if (!known) {
                throw DabbaException.notFound("no alert has the id \"" + alertId + '"');
              }
              return Answers.of(
                  redis.hsetnx(RedisKeys.ALERT_ACKNOWLEDGEMENTS, alertId, Json.write(by)));
            })
        .thenCompose(first -> Answers.of(redis.zrem(RedisKeys.ALERT_ESCALATIONS, alertId)))
        .thenApply(removed -> null);
  }

  @Override
  public void close() {
    connection.close();
  }

  private static Optional<AlertStatus> status(
      @Nullable String alert,
      Map<String, String> deliveries,
      @Nullable String suppressed,
      @Nullable String acknowledged) {
    if (alert == null) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertStatus(
            Json.read(alert, Alert.class),
            deliveries.values().stream()
                .map(json -> Json.read(json, Delivery.class))
                .sorted(IN_ORDER)
                .toList(),
            suppressed == null ? 0 : Integer.parseInt(suppressed),
            acknowledged == null ? null : Json.read(acknowledged, Acknowledgement.class)));
  }

  /** Step and position of a delivery, as numbers. */
  private static int[] parts(Delivery delivery) {
    return Arrays.stream(delivery.number().split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
