package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ExpireClaims;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxContract;
import io.dabba.scheduler.port.InboxEntry;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RedisInboxIT extends InboxContract {
  private static final Map<Integer, String> FROM_START = Map.of(3, "0-0");

  private RedisConnector redis;
  private Inbox inbox;

  @BeforeEach
  void connect(RedisForTests server) {
    redis = RedisConnector.of(server.uri());
    inbox = new RedisInbox(redis, MAX_LENGTH);
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void shouldWaitForTheFirstEntry() {
    // Given
    CompletableFuture<List<InboxEntry>> reading =
        CompletableFuture.supplyAsync(() -> inbox.read(FROM_START, 10, Duration.ofSeconds(4)));

    // When
    inbox.append(3, new ExpireClaims("w1")).join();

    // Then
    assertThat(reading.join()).hasSize(1);
  }

  @Test
  void shouldFindWhatWasReadAhead() {
    // Given
    inbox.append(3, new ExpireClaims("w1")).join();
    inbox.readAhead(FROM_START, 10);
    inbox.append(3, new ExpireClaims("w2")).join();

    // When
    List<InboxEntry> first = inbox.read(FROM_START, 10, Duration.ofSeconds(4));
    List<InboxEntry> second =
        inbox.read(Map.of(3, first.get(first.size() - 1).id()), 10, Duration.ofSeconds(4));

    // Then
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
  }

  @Test
  void shouldReadFromElsewhereThanAhead() {
    // Given
    inbox.append(3, new ExpireClaims("w1")).join();
    inbox.append(4, new ExpireClaims("w2")).join();
    inbox.readAhead(FROM_START, 10);

    // When
    List<InboxEntry> entries = inbox.read(Map.of(4, "0-0"), 10, Duration.ofSeconds(4));

    // Then
    assertThat(entries).extracting(InboxEntry::shard).containsExactly(4);
  }

  @Test
  void shouldWaitWhereNothingWasThereAhead() {
    // Given
    inbox.readAhead(FROM_START, 10);
    CompletableFuture<List<InboxEntry>> reading =
        CompletableFuture.supplyAsync(() -> inbox.read(FROM_START, 10, Duration.ofSeconds(4)));

    // When
    inbox.append(3, new ExpireClaims("w1")).join();

    // Then
    assertThat(reading.join()).hasSize(1);
  }

  @Test
  void shouldGoOnAfterARestartOfTheServer() throws Exception {
    // Given
    try (RedisForTests own = RedisForTests.start();
        RedisConnector connector = RedisConnector.of(own.uri())) {
      Inbox reconnecting = new RedisInbox(connector, MAX_LENGTH);
      reconnecting.append(3, new ExpireClaims("w1")).join();

      // When
      own.stop();
      own.restart();

      // Then
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> reconnecting.read(FROM_START, 10, Duration.ofMillis(50)).size() == 1);
    }
  }

  @Override
  protected Inbox inbox() {
    return inbox;
  }
}
