package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dabba.embedded.Executables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads from a scheduler and a worker that have run something. */
@Timeout(60)
class MetricsIT {
  private static final Path GUIDE = Path.of("..", "..", "docs", "metrics.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(dabba_\\w+)`", Pattern.MULTILINE);
  private static final Pattern FAMILY = Pattern.compile("^# TYPE (dabba_\\w+) ", Pattern.MULTILINE);

  @TempDir private static Path folder;
  private static String scheduler;
  private static String worker;

  @BeforeAll
  static void scrape() throws Exception {
    try (LiveNode node = LiveNode.start(folder, "clients.yaml")) {
      node.api().runToTheEnd("greets", Map.of());
      node.api().runToTheEnd("breaks", Map.of());
      await().until(() -> scrape(node).contains("dabba_run_duration_seconds_count"));
      scheduler = scrape(node);
      worker = node.workerMetrics().scrape();
    }
  }

  @Test
  void shouldPassPromtool() throws Exception {
    // Given
    assumeTrue(Executables.find("promtool").isPresent(), "promtool is not installed");

    // When
    String complaints = promtool(scheduler) + promtool(worker);

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void shouldTellWhatTheSchedulerDoes() {
    assertThat(scheduler)
        .contains("dabba_task_transitions_total{state=\"success\"} 1.0")
        .contains("dabba_task_transitions_total{state=\"failed\"} 1.0")
        .contains("dabba_task_queued_delay_seconds_bucket{le=\"0.001\"}")
        .contains("dabba_run_schedule_delay_seconds_bucket{le=\"0.001\"}")
        .contains("dabba_task_duration_seconds_count 2")
        .contains("dabba_run_duration_seconds_bucket{state=\"failed\",le=\"7200.0\"} 1")
        .contains("dabba_publish_confirm_seconds_count 2")
        .contains("dabba_commit_batch_size_bucket{le=\"1.0\"}")
        .contains("jvm_memory_used_bytes", "process_uptime_seconds", "process_files_open_files");
  }

  @Test
  void shouldTellWhatTheWorkerDoes() {
    assertThat(worker)
        .contains("dabba_worker_slots 8.0", "dabba_worker_slots_busy 0.0")
        .contains("dabba_worker_claims_total{result=\"won\"} 2.0")
        .contains("dabba_worker_task_duration_seconds_count{operator=\"bash\"} 2")
        .contains("dabba_worker_heartbeat_age_seconds")
        .contains("jvm_memory_used_bytes", "process_uptime_seconds");
  }

  @Test
  void shouldNotLabelByIds() {
    assertThat(scheduler + worker)
        .doesNotContain("run_id=", "task_id=", "dag_id=", "run=\"", "task=\"", "dag=\"");
  }

  /**
   * What is measured of pools, breakers and alerts is there once there are some, and here are none.
   */
  private static final Pattern OCCASIONAL =
      Pattern.compile("dabba_(pool_.*|circuit_breaker_.*|alerts_total|alert_deliveries_total)");

  @Test
  void shouldDocumentEveryMetricAndNoOther() throws IOException {
    // When
    Set<String> documented = names(ROW, Files.readString(GUIDE));
    documented.removeIf(OCCASIONAL.asMatchPredicate());

    // Then
    assertThat(documented).isEqualTo(families(scheduler, worker));
  }

  /** The maximum of a timer is a family of its own and goes without saying. */
  private static Set<String> families(String... scrapes) {
    Set<String> families = new TreeSet<>();
    Arrays.stream(scrapes).map(scrape -> names(FAMILY, scrape)).forEach(families::addAll);
    families.removeIf(
        name -> name.endsWith("_max") && families.contains(name.substring(0, name.length() - 4)));
    return families;
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Stream<String> found = pattern.matcher(text).results().map(match -> match.group(1));
    found.forEach(names::add);
    return names;
  }

  private static String scrape(LiveNode node) {
    return node.api().open("/metrics").body();
  }

  private static String promtool(String scrape) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (OutputStream input = promtool.getOutputStream()) {
      input.write(scrape.getBytes(StandardCharsets.UTF_8));
    }
    String printed = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return promtool.waitFor() == 0 ? printed : "exit " + promtool.exitValue() + ": " + printed;
  }
}
