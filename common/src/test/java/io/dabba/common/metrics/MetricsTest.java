package io.dabba.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  @AfterEach
  void stop() {
    metrics.close();
  }

  @Test
  void shouldGiveTimersMillisecondBuckets() {
    // Given
    Timer timer = Timer.builder("dabba.schedule.delay").register(metrics.registry());

    // When
    timer.record(Duration.ofMillis(3));

    // Then
    assertThat(metrics.scrape())
        .contains("dabba_schedule_delay_seconds_bucket{le=\"0.002\"} 0")
        .contains("dabba_schedule_delay_seconds_bucket{le=\"0.005\"} 1")
        .contains("dabba_schedule_delay_seconds_bucket{le=\"10.0\"} 1")
        .contains("# HELP dabba_schedule_delay_seconds dabba schedule delay");
  }

  @Test
  void shouldLeaveATimerTheBucketsItAsksFor() {
    // Given / When
    Timer.builder("dabba.run.duration")
        .serviceLevelObjectives(Duration.ofMinutes(10))
        .register(metrics.registry());

    // Then
    assertThat(metrics.scrape())
        .contains("dabba_run_duration_seconds_bucket{le=\"600.0\"} 0")
        .doesNotContain("le=\"0.002\"");
  }

  @Test
  void shouldTellOfTheProcess() {
    // Given / When
    String scrape = metrics.scrape();

    // Then
    assertThat(scrape).contains("jvm_memory_used_bytes", "process_uptime_seconds");
  }

  @Test
  void shouldPassPromtool() throws IOException, InterruptedException {
    // Given
    assumeTrue(isInstalled("promtool"), "promtool is not installed");
    Counter.builder("dabba.tasks.finished").tag("state", "success").register(metrics.registry());
    Gauge.builder("dabba.ready.heap.size", () -> 1).register(metrics.registry());
    Timer.builder("dabba.run.duration").register(metrics.registry()).record(Duration.ofMillis(1));

    // When
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (OutputStream input = promtool.getOutputStream()) {
      input.write(metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }
    String complaints =
        new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertThat(complaints).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }
}
