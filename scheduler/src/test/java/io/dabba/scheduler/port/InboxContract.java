package io.dabba.scheduler.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What every inbox does. */
public abstract class InboxContract {
  /** The length that inboxes of these tests are limited to. */
  protected static final int MAX_LENGTH = 5;

  private static final Duration WAIT = Duration.ofMillis(50);
  private static final String START = "0-0";

  /** An empty inbox that takes {@link #MAX_LENGTH} commands per shard. */
  protected abstract Inbox inbox();

  @Test
  void shouldReadWhatWasAppendedInOrder() {
    // Given
    Inbox inbox = inbox();
    append(inbox, 3, "w1", "w2", "w3");

    // When
    List<InboxEntry> entries = inbox.read(Map.of(3, START), 10, WAIT);

    // Then
    assertThat(entries)
        .extracting(entry -> CommandCodec.decode(entry.text()))
        .containsExactly(lost("w1"), lost("w2"), lost("w3"));
    assertThat(entries).allMatch(entry -> entry.shard() == 3 && entry.atMillis() > 0);
  }

  @Test
  void shouldReadOnlyWhatFollowsTheCursor() {
    // Given
    Inbox inbox = inbox();
    append(inbox, 3, "w1", "w2");
    String first = inbox.read(Map.of(3, START), 1, WAIT).get(0).id();

    // When
    List<InboxEntry> entries = inbox.read(Map.of(3, first), 10, WAIT);

    // Then
    assertThat(entries).hasSize(1);
    assertThat(CommandCodec.decode(entries.get(0).text())).isEqualTo(lost("w2"));
  }

  @Test
  void shouldReadManyShardsAtOnceAndLimitEach() {
    // Given
    Inbox inbox = inbox();
    append(inbox, 3, "w1", "w2", "w3");
    append(inbox, 4, "w4");
    append(inbox, 5, "w5");

    // When
    List<InboxEntry> entries = inbox.read(Map.of(3, START, 4, START), 2, WAIT);

    // Then
    assertThat(entries).extracting(InboxEntry::shard).containsExactlyInAnyOrder(3, 3, 4);
  }

  @Test
  void shouldBeEmptyAtFirst() {
    // When
    List<InboxEntry> entries = inbox().read(Map.of(3, START), 10, WAIT);

    // Then
    assertThat(entries).isEmpty();
  }

  @Test
  void shouldReadNothingOfNoShards() {
    // When
    List<InboxEntry> entries = inbox().read(Map.of(), 10, WAIT);

    // Then
    assertThat(entries).isEmpty();
  }

  @Test
  void shouldRefuseMoreThanItHasRoomFor() {
    // Given
    Inbox inbox = inbox();
    append(inbox, 3, "w1", "w2", "w3", "w4", "w5");

    // When / Then
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> inbox.append(3, lost("w6")).join())
        .havingCause()
        .isInstanceOfSatisfying(
            DabbaException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
  }

  @Test
  void shouldKeepRoomInOtherShards() {
    // Given
    Inbox inbox = inbox();
    append(inbox, 3, "w1", "w2", "w3", "w4", "w5");

    // When
    inbox.append(4, lost("w6")).join();

    // Then
    assertThat(inbox.read(Map.of(4, START), 10, WAIT)).hasSize(1);
  }

  private static void append(Inbox inbox, int shard, String... workers) {
    for (String worker : workers) {
      inbox.append(shard, lost(worker)).join();
    }
  }

  private static Command lost(String worker) {
    return new ExpireClaims(worker);
  }
}
