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
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Inboxes as Redis streams. Reading blocks, so it has a connection of its own. The streams of many
 * shards are read in one command, which one server can do; in a Cluster they lie in many slots, and
 * a command spans one, so a Cluster is refused.
 */
public final class RedisInbox implements Inbox, AutoCloseable {
  private static final String COMMAND = "c";

  private final RedisConnection<String> blocking;
  private final RedisConnection<String> appending;
  private final ScriptRunner scripts;
  private final String maxLength;

  public RedisInbox(RedisConnector redis, int maxLength) {
    if (redis.isCluster()) {
      throw DabbaException.invalid(
          "redis uri: expected one server, alone or behind Sentinel, found a Cluster "
              + redis.describe());
    }
    this.blocking = redis.connect();
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
    List<StreamOffset<String>> offsets = new ArrayList<>(cursors.size());
    cursors.forEach(
        (shard, cursor) -> offsets.add(StreamOffset.from(RedisKeys.inbox(shard), cursor)));
    @SuppressWarnings({"unchecked", "rawtypes"})
    StreamOffset<String>[] array = offsets.toArray(new StreamOffset[0]);
    XReadArgs arguments = XReadArgs.Builder.count(max).block(wait.toMillis());
    return Answers.await(blocking.commands().xread(arguments, array)).stream()
        .map(RedisInbox::entry)
        .toList();
  }

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    return scripts
        .<String>run(
            RedisScript.APPEND,
            ScriptOutputType.VALUE,
            new String[] {RedisKeys.inbox(shard)},
            CommandCodec.encode(command),
            maxLength)
        .thenAccept(id -> requireRoom(shard, id));
  }

  @Override
  public void close() {
    blocking.close();
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
    String stream = message.getStream();
    int shard = Integer.parseInt(stream.substring(2, stream.indexOf('}')));
    String id = message.getId();
    long at = Long.parseLong(id.substring(0, id.indexOf('-')));
    return new InboxEntry(shard, id, at, message.getBody().getOrDefault(COMMAND, ""));
  }
}
