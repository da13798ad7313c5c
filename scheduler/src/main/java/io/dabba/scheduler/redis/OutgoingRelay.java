package io.dabba.scheduler.redis;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.core.Outgoing;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Brings commands from the shard that decided them to those they are for. A Cluster cannot write
 * both in one script, so a commit leaves them in a stream beside its state; whoever owns the shard
 * brings them on, and the other end takes each once.
 */
final class OutgoingRelay {
  private static final String FIELD = "c";
  private static final int PAGE = 200;

  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;

  OutgoingRelay(RedisConnection<String> connection) {
    this.connection = connection;
    this.scripts = new ScriptRunner(connection.commands());
  }

  /** A command as it waits to be brought on. */
  static String encode(Outgoing outgoing) {
    return outgoing.shard() + " " + CommandCodec.encode(outgoing.command());
  }

  /** Brings on all that waits in a shard, in order. */
  CompletableFuture<Void> forward(int shard) {
    String stream = RedisKeys.outgoing(shard);
    return Answers.of(connection.commands().xrange(stream, Range.unbounded(), Limit.from(PAGE)))
        .thenCompose(
            page ->
                page.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : bring(shard, page)
                        .thenCompose(done -> delete(stream, page))
                        .thenCompose(done -> forward(shard)));
  }

  private CompletableFuture<List<Long>> bring(int shard, List<StreamMessage<String, String>> page) {
    Map<Integer, List<String>> byShard = new TreeMap<>();
    for (StreamMessage<String, String> message : page) {
      String text = message.getBody().getOrDefault(FIELD, "");
      int space = text.indexOf(' ');
      List<String> arguments =
          byShard.computeIfAbsent(
              Integer.parseInt(text.substring(0, space)),
              unused -> new ArrayList<>(List.of(Integer.toString(shard))));
      arguments.add(message.getId());
      arguments.add(text.substring(space + 1));
    }
    List<CompletableFuture<Long>> answers = new ArrayList<>();
    byShard.forEach((other, arguments) -> answers.add(append(other, arguments)));
    return Answers.all(answers);
  }

  private CompletableFuture<Long> append(int shard, List<String> arguments) {
    return Answers.of(
        scripts.run(
            RedisScript.FORWARD,
            ScriptOutputType.INTEGER,
            new String[] {RedisKeys.inbox(shard), RedisKeys.received(shard)},
            arguments.toArray(String[]::new)));
  }

  private CompletableFuture<Long> delete(String stream, List<StreamMessage<String, String>> page) {
    String[] ids = page.stream().map(StreamMessage::getId).toArray(String[]::new);
    return Answers.of(connection.commands().xdel(stream, ids));
  }
}
