package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.AuditLog;
import io.dabba.scheduler.port.Page;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The audit log as a capped stream; its entries' ids are those of the stream, as one number. */
public final class RedisAuditLog implements AuditLog {
  private static final String FIELD = "e";

  /** Entries of one millisecond that have ids of their own. */
  private static final long PER_MILLI = 1_000;

  private final RedisConnection<String> connection;
  private final int kept;

  /**
   * @param kept entries beyond which the oldest are dropped
   */
  public RedisAuditLog(RedisConnection<String> connection, int kept) {
    this.connection = connection;
    this.kept = kept;
  }

  @Override
  public CompletableFuture<Void> append(Entry entry) {
    XAddArgs capped = XAddArgs.Builder.maxlen(kept).approximateTrimming();
    return Answers.of(
            connection.commands().xadd(RedisKeys.AUDIT, capped, Map.of(FIELD, Json.write(entry))))
        .thenAccept(id -> {});
  }

  @Override
  public CompletableFuture<Page<Stored>> newest(int offset, int limit) {
    CompletableFuture<Long> total = Answers.of(connection.commands().xlen(RedisKeys.AUDIT));
    Limit upToPage = Limit.from((long) offset + limit);
    return Answers.of(connection.commands().xrevrange(RedisKeys.AUDIT, Range.unbounded(), upToPage))
        .thenCombine(
            total,
            (found, count) ->
                new Page<>(found.stream().skip(offset).map(RedisAuditLog::stored).toList(), count));
  }

  @Override
  public CompletableFuture<Optional<Stored>> find(long id) {
    String streamId = id / PER_MILLI + "-" + id % PER_MILLI;
    return Answers.of(
            connection.commands().xrange(RedisKeys.AUDIT, Range.create(streamId, streamId)))
        .thenApply(found -> found.stream().findFirst().map(RedisAuditLog::stored));
  }

  private static Stored stored(StreamMessage<String, String> message) {
    List<String> id = List.of(message.getId().split("-", 2));
    long number = Long.parseLong(id.get(0)) * PER_MILLI + Long.parseLong(id.get(1)) % PER_MILLI;
    return new Stored(number, Json.read(message.getBody().get(FIELD), Entry.class));
  }
}
