package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.Reply;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Appends commands to inboxes and matches the replies that come back on this node's channel. */
public final class RedisCommandGateway implements CommandGateway, AutoCloseable {
  /** How long an answer is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final String node;
  private final Duration patience;
  private final StatefulRedisPubSubConnection<String, String> channel;
  private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong correlations = new AtomicLong();

  /**
   * @param node names this process, unique for each start
   */
  public RedisCommandGateway(RedisConnector redis, Inbox inbox, String node) {
    this(redis, inbox, node, PATIENCE);
  }

  RedisCommandGateway(RedisConnector redis, Inbox inbox, String node, Duration patience) {
    this.inbox = inbox;
    this.node = node;
    this.patience = patience;
    this.channel = redis.subscribe();
    channel.addListener(
        new RedisPubSubAdapter<String, String>() {
          @Override
          public void message(String from, String message) {
            receive(message);
          }
        });
    channel.sync().subscribe(RedisKeys.replyChannel(node));
  }

  @Override
  public CompletableFuture<Void> append(String dagId, Command command) {
    return inbox.append(Shards.of(dagId), command);
  }

  @Override
  public CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command) {
    String correlation = Long.toString(correlations.incrementAndGet());
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    waiting.put(correlation, reply);
    var unused =
        append(dagId, command.apply(new ReplyAddress(node, correlation)))
            .whenComplete((done, failure) -> failIfAny(reply, failure));
    return reply
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> waiting.remove(correlation))
        .exceptionallyCompose(this::named);
  }

  @Override
  public void close() {
    channel.close();
  }

  private void receive(String message) {
    RedisReplies.Envelope envelope = Json.read(message, RedisReplies.Envelope.class);
    CompletableFuture<Reply> reply = waiting.remove(envelope.correlation());
    if (reply != null) {
      reply.complete(envelope.reply());
    }
  }

  private static void failIfAny(CompletableFuture<Reply> reply, Throwable failure) {
    if (failure != null) {
      reply.completeExceptionally(failure);
    }
  }

  private CompletableFuture<Reply> named(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof TimeoutException)) {
      return CompletableFuture.failedFuture(cause);
    }
    return CompletableFuture.failedFuture(
        new DabbaException(
            ErrorCode.UNAVAILABLE,
            "scheduler: expected an answer within "
                + patience.toMillis()
                + " ms, found none; the command may still be applied",
            cause));
  }
}
