package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.worker.journal.ReportJournal;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
  private static final TryKey KEY = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);
  private static final Report REPORT =
      new Report(
          KEY, "token", "C tiffin/r1/0/-1/1 5", Map.of("count/-1/return_value", "v42"), null);

  @TempDir private Path folder;

  private final InMemoryClaimStore store = new InMemoryClaimStore();
  private final Threads threads = Threads.create(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void shouldNotTouchTheDiskWhenTheStoreAnswers() {
    // Given
    claim("token");
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      // When
      reporter(journal).report(REPORT);

      // Then
      assertThat(store.reports()).containsExactly(REPORT);
      assertThat(folder.resolve("w1.journal")).isEmptyFile();
    }
  }

  @Test
  void shouldKeepAReportUntilTheStoreIsBack() {
    // Given
    claim("token");
    store.goAway();
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);
      await().until(() -> journal.depth() == 1);

      // When
      store.comeBack();

      // Then
      await().until(() -> reporter.pending() == 0);
      assertThat(store.reports()).containsExactly(REPORT);
      await().until(() -> journal.depth() == 0);
    }
  }

  @Test
  void shouldRepeatAReportThatTheStoreHasForgotten() {
    // Given
    claim("token");
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);
      store.forget(REPORT);

      // When
      reporter.repeatAnswered();

      // Then
      assertThat(store.reports()).containsExactly(REPORT);
    }
  }

  @Test
  void shouldNotCountAReportTwiceThatTheStoreRemembers() {
    // Given
    claim("token");
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);

      // When
      reporter.repeatAnswered();

      // Then
      assertThat(store.reports()).containsExactly(REPORT);
    }
  }

  @Test
  void shouldKeepAReportWhoseAnswerIsOverdue() {
    // Given
    claim("token");
    store.becomeSlow();
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);

      // When
      await()
          .untilAsserted(
              () -> {
                reporter.keepOverdue();
                assertThat(journal.depth()).isEqualTo(1);
              });

      // Then
      store.answer();
      assertThat(reporter.pending()).isZero();
      await().until(() -> journal.depth() == 0);
      assertThat(store.reports()).containsExactly(REPORT);
    }
  }

  @Test
  void shouldNotKeepAReportThatMayStillBeAnswered() throws Exception {
    // Given
    claim("token");
    store.becomeSlow();
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);

      // When
      store.answer();
      reporter.keepOverdue();

      // Then
      threads.disk().submit(() -> {}).get();
      assertThat(folder.resolve("w1.journal")).isEmptyFile();
    }
  }

  @Test
  void shouldDeliverWhatAnEarlierIncarnationLeft() throws InterruptedException {
    // Given
    claim("token");
    store.goAway();
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);
      reporter.report(REPORT);
      reporter.drain(Duration.ZERO);
    }
    store.comeBack();

    try (ReportJournal journal = ReportJournal.open(folder, "w2")) {
      // When
      reporter(journal).replay();

      // Then
      assertThat(store.reports()).containsExactly(REPORT);
      await().until(() -> journal.depth() == 0);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldDropAReportWhoseClaimIsLost() {
    // Given
    claim("another");
    try (ReportJournal journal = ReportJournal.open(folder, "w1")) {
      Reporter reporter = reporter(journal);

      // When
      reporter.report(REPORT);

      // Then
      assertThat(reporter.pending()).isZero();
      assertThat(store.reports()).isEmpty();
      assertThat(registry.get("dabba.worker.reports").tag("result", "lost").counter().count())
          .isEqualTo(1);
    }
  }

  private Reporter reporter(ReportJournal journal) {
    return new Reporter(
        store,
        journal,
        threads.disk(),
        threads.timer(),
        new WorkerMetrics(registry),
        new RenderedArguments(NoStore.EMPTY));
  }

  private void claim(String token) {
    store.claim(
        new Claim(new TaskMessage(KEY, "count", "hash"), KEY.claimField(), token, "worker"));
  }
}
