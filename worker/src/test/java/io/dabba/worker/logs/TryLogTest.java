package io.dabba.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.port.LogStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TryLogTest implements LogStore {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final List<String> stored = new ArrayList<>();
  private boolean away;

  @Test
  void shouldSendNothingForATryThatLogsNothing() {
    // Given
    LogShipper shipper = shipper(MAX_BYTES);
    shipper.open("t");

    // When
    shipper.flush();

    // Then
    assertThat(stored).isEmpty();
  }

  @Test
  void shouldSendLinesInOrderAsJson() {
    // Given
    LogShipper shipper = shipper(MAX_BYTES);
    TryLog log = shipper.open("t");
    log.write("INFO", "one \"quoted\"\u0007");
    log.write("ERROR", "password is dosa-idli");

    // When
    shipper.flush();

    // Then
    assertThat(stored)
        .containsExactly(
            "{\"timestamp\":\"2026-01-02T03:04:05Z\",\"level\":\"info\","
                + "\"event\":\"one \\\"quoted\\\"\\u0007\"}",
            "{\"timestamp\":\"2026-01-02T03:04:05Z\",\"level\":\"error\","
                + "\"event\":\"password is ***\"}");
  }

  @Test
  void shouldSendAFullBufferAtOnce() {
    // Given
    TryLog log = shipper(MAX_BYTES).open("t");

    // When
    for (int line = 0; line < 4; line++) {
      log.write("INFO", "x".repeat(10_000));
    }

    // Then
    assertThat(stored).hasSize(4);
  }

  @Test
  void shouldEndALogThatIsTooLong() {
    // Given
    LogShipper shipper = shipper(1_000);
    TryLog log = shipper.open("t");
    for (int line = 0; line < 100; line++) {
      log.write("INFO", "x".repeat(50));
    }

    // When
    shipper.flush();

    // Then
    assertThat(stored).hasSizeLessThan(12).last().asString().contains("log truncated");
  }

  @Test
  void shouldKeepLinesInOrderThroughAnOutage() {
    // Given
    LogShipper shipper = shipper(MAX_BYTES);
    TryLog log = shipper.open("t");
    away = true;
    log.write("INFO", "one");
    shipper.flush();
    log.write("INFO", "two");
    away = false;

    // When
    shipper.flush();

    // Then
    assertThat(stored).hasSize(2);
    assertThat(stored.get(0)).contains("one");
    assertThat(stored.get(1)).contains("two");
  }

  @Test
  void shouldDropAndCountWhatDoesNotFitTheBuffer() {
    // Given
    LogShipper shipper = shipper(MAX_BYTES);
    TryLog log = shipper.open("t");
    away = true;
    for (int line = 0; line < 200; line++) {
      log.write("INFO", "x".repeat(TryLog.MAX_EVENT));
    }
    away = false;

    // When
    shipper.flush();

    // Then
    assertThat(stored).hasSizeLessThan(70).last().asString().contains("lines dropped");
  }

  @Override
  public CompletableFuture<Void> append(String tryId, List<String> lines) {
    if (away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    stored.addAll(lines);
    return CompletableFuture.completedFuture(null);
  }

  private LogShipper shipper(int maxBytes) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    return new LogShipper(
        this, SecretMasker.of(Map.of("DB_PASSWORD", "dosa-idli")), clock, maxBytes);
  }
}
