package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.port.Reply;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RedisCommandGatewayIT {
  private RedisConnector redis;
  private RedisInbox inbox;

  @BeforeEach
  void connect(RedisForTests server) {
    redis = RedisConnector.of(server.uri());
    inbox = new RedisInbox(redis, 2);
  }

  @AfterEach
  void disconnect() {
    inbox.close();
    redis.close();
  }

  @Test
  void shouldHandBackTheAnswerToItsCommand() {
    // Given
    CompletableFuture<ReplyAddress> asked = new CompletableFuture<>();
    try (RedisCommandGateway gateway = new RedisCommandGateway(redis, inbox, "node");
        RedisReplies replies = new RedisReplies(redis)) {
      CompletableFuture<Reply> answer =
          gateway.ask(
              "etl",
              reply -> {
                asked.complete(reply);
                return new CancelRun("etl", "r1", reply);
              });

      // When
      replies.send(asked.join(), new Reply(ErrorCode.CONFLICT, "it has ended"));

      // Then
      assertThat(answer.join()).isEqualTo(new Reply(ErrorCode.CONFLICT, "it has ended"));
    }
  }

  @Test
  void shouldCallAnEngineThatDoesNotAnswerUnavailable() {
    // Given
    try (var gateway = new RedisCommandGateway(redis, inbox, "node", Duration.ofMillis(20))) {
      // When
      Throwable failure = failureOf(gateway);

      // Then
      assertThat(failure).hasMessageContaining("within 20 ms").hasMessageContaining("may still");
      assertThat(((DabbaException) failure).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void shouldTellThatTheInboxIsFull() {
    // Given
    inbox.append(Shards.of("etl"), new CancelRun("etl", "r1", null)).join();
    inbox.append(Shards.of("etl"), new CancelRun("etl", "r1", null)).join();
    try (RedisCommandGateway gateway = new RedisCommandGateway(redis, inbox, "node")) {
      // When
      Throwable failure = failureOf(gateway);

      // Then
      assertThat(((DabbaException) failure).code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    }
  }

  private static Throwable failureOf(RedisCommandGateway gateway) {
    CompletableFuture<Reply> answer =
        gateway.ask("etl", reply -> new CancelRun("etl", "r1", reply));
    Throwable failure = Assertions.catchThrowable(answer::join);
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }
}
