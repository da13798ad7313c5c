package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsweredReportsTest {
  private long now;
  private final AnsweredReports answered = new AnsweredReports(() -> now);

  @Test
  void shouldKeepTheLastSecondsBeforeTheStoreWentAway() {
    // Given
    Report old = report(1);
    Report last = report(2);
    answered.add(old);
    now += AnsweredReports.KEPT.toNanos() + 1;
    answered.add(last);

    // When
    now += 100 * AnsweredReports.KEPT.toNanos();

    // Then
    assertThat(answered.all()).containsExactly(last);
  }

  @Test
  void shouldKeepNoMoreValuesThanItHasRoomFor() {
    // Given
    String half = "x".repeat((int) (AnsweredReports.MAX_CHARACTERS / 2));
    Report first = report(1, Map.of("load/-1/return_value", half));
    Report second = report(2, Map.of("load/-1/return_value", half));
    Report third = report(3, Map.of("load/-1/return_value", "x"));

    // When
    answered.add(first);
    answered.add(second);
    answered.add(third);

    // Then
    assertThat(answered.all()).containsExactly(second, third);
  }

  private static Report report(int tryNumber) {
    return report(tryNumber, Map.of());
  }

  private static Report report(int tryNumber, Map<String, String> xcoms) {
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, tryNumber);
    return new Report(key, "token" + tryNumber, "C", xcoms, null);
  }
}
