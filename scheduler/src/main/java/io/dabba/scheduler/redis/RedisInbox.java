package io.dabba.scheduler.redis;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Inboxes as Redis streams. */
public final class RedisInbox implements Inbox, AutoCloseable {
  private static final String COMMAND = "c";

  private final ShardStreams streams;
  private final RedisConnection<String> appending;
  private final ScriptRunner scripts;
  private final String maxLength;

  public RedisInbox(RedisConnector redis, int maxLength) {
    this.streams = ShardStreams.prompt(redis);
    this.appending = redis.connect();
    this.scripts = new ScriptRunner(appending.commands());
    this.maxLength = Integer.toString(maxLength);
  }

  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    if (cursors.isEmpty()) {
      LockSupport.parkNanos(wait.toNanos());
      return List.of();
    }
    return streams.read(offsets(cursors), max, wait).stream().map(RedisInbox::entry).toList();
  }

  @Override
  public void readAhead(Map<Integer, String> cursors, int max) {
    streams.readAhead(offsets(cursors), max);
  }

  private static Map<String, String> offsets(Map<Integer, String> cursors) {
    Map<String, String> offsets = new LinkedHashMap<>();
    cursors.forEach((shard, cursor) -> offsets.put(RedisKeys.inbox(shard), cursor));
    return offsets;
  }

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    return Answers.of(
            scripts.<String>run(
                RedisScript.APPEND,
                ScriptOutputType.VALUE,
                new String[] {RedisKeys.inbox(shard)},
                CommandCodec.encode(command),
                maxLength))
        .thenAccept(id -> requireRoom(shard, id));
  }

  @Override
  public void close() {
    streams.close();
    appending.close();
  }

  private void requireRoom(int shard, String id) {
    if (id == null) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "inbox of shard "
              + shard
              + ": expected fewer than "
              + maxLength
              + " commands waiting, found it full; try again later");
    }
  }

  private static InboxEntry entry(StreamMessage<String, String> message) {
    String id = message.getId();
    long at = Long.parseLong(id.substring(0, id.indexOf('-')));
    return new InboxEntry(
        ShardStreams.shard(message), id, at, message.getBody().getOrDefault(COMMAND, ""));
  }
}
