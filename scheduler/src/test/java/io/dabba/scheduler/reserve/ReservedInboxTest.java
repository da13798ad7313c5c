package io.dabba.scheduler.reserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReservedInboxTest {
  private static final TriggerRun TRIGGER =
      new TriggerRun("etl", "r1", null, "{}", "test", null, null, null);

  private final AtomicBoolean held = new AtomicBoolean(true);
  private final Inbox inbox = new ReservedInbox(new InMemoryInbox(() -> 1, 10), held::get);

  @Test
  void shouldTellWhoeverAsksForARunToComeAgain() {
    // When / Then
    assertThatThrownBy(appending(TRIGGER))
        .hasRootCauseMessage(
            "redis: expected memory for new runs, found it nearly full; try again later")
        .rootCause()
        .isInstanceOfSatisfying(
            DabbaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(entries()).isEmpty();
  }

  @Test
  void shouldLetSchedulesWait() {
    // When / Then
    assertThatThrownBy(appending(new FireTimer(new TimerKey.NextRun("etl"))))
        .rootCause()
        .isInstanceOfSatisfying(
            DabbaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    assertThat(entries()).isEmpty();
  }

  @Test
  void shouldTakeWhatEndsRuns() {
    // When
    inbox.append(0, new CancelRun("etl", "r1", null)).join();
    inbox.append(0, new FireTimer(new TimerKey.RunTimeout(new RunKey("etl", "r1")))).join();

    // Then
    assertThat(entries()).hasSize(2);
  }

  @Test
  void shouldTakeRunsOnceThereIsRoom() {
    // Given
    held.set(false);

    // When
    inbox.append(0, TRIGGER).join();

    // Then
    assertThat(entries()).hasSize(1);
  }

  private ThrowingCallable appending(Command command) {
    return () -> inbox.append(0, command).join();
  }

  private List<InboxEntry> entries() {
    return inbox.read(Map.of(0, "0-0"), 10, Duration.ZERO);
  }
}
