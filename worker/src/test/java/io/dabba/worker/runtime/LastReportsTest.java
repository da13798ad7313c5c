package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.Report;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastReportsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LastReports last = new LastReports(nanos::get);

  @Test
  void shouldTakeEachOnce() {
    // Given
    last.add(report("a"));
    last.add(report("b"));
    // When
    var taken = last.take();
    // Then
    assertThat(taken).extracting(Report::token).containsExactly("a", "b");
    assertThat(last.take()).isEmpty();
  }

  @Test
  void shouldForgetWhatTheStoreHasSurelyKept() {
    // Given
    last.add(report("old"));
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    // When
    last.add(report("new"));
    // Then
    assertThat(last.take()).extracting(Report::token).containsExactly("new");
  }

  @Test
  void shouldNotKeepMoreThanItsBound() {
    // Given
    for (int count = 0; count < 20_001; count++) {
      last.add(report("t" + count));
    }
    // When
    var taken = last.take();
    // Then
    assertThat(taken).hasSize(20_000).extracting(Report::token).doesNotContain("t0");
  }

  private static Report report(String token) {
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);
    return new Report(key, token, "C tiffin/r1/0/-1/1 5", Map.of(), null);
  }
}
