package io.dabba.worker.runtime;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.id.ClaimKey;
import io.dabba.worker.journal.ReportJournal;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimStore;
import io.dabba.worker.port.Report;
import io.dabba.worker.port.ReportAnswer;
import io.dabba.worker.runtime.PendingReports.Pending;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers reports until each is answered. One whose answer is overdue goes into the journal, and
 * always before it is tried again, so a finished task survives this process; the usual report never
 * touches the disk.
 */
final class Reporter {
  private static final Logger log = LoggerFactory.getLogger(Reporter.class);

  /** An answer takes a millisecond; one that takes this long may never come. */
  static final Duration OVERDUE = Duration.ofMillis(200);

  private final ClaimStore store;
  private final ReportJournal journal;
  private final Executor disk;
  private final ScheduledExecutorService timer;
  private final WorkerMetrics metrics;
  private final RenderedArguments rendered;
  private final PendingReports pending = new PendingReports();
  private final AnsweredReports answered = new AnsweredReports(System::nanoTime);
  private volatile boolean closed;

  /**
   * @param disk one thread, where the journal is written
   * @param rendered what goes with the report of a try
   */
  Reporter(
      ClaimStore store,
      ReportJournal journal,
      Executor disk,
      ScheduledExecutorService timer,
      WorkerMetrics metrics,
      RenderedArguments rendered) {
    this.store = store;
    this.journal = journal;
    this.disk = disk;
    this.timer = timer;
    this.metrics = metrics;
    this.rendered = rendered;
  }

  /** Delivers the outcome of a claimed try, now or later. */
  void report(Claim claim, Command outcome, Map<String, String> xcoms) {
    report(claim, outcome, xcoms, () -> {});
  }

  /**
   * Delivers the outcome of a claimed try, now or later.
   *
   * @param whenCounted called once the outcome is known to count; not if the claim is lost
   */
  void report(Claim claim, Command outcome, Map<String, String> xcoms, Runnable whenCounted) {
    ClaimKey key = claim.message().key();
    String command = CommandCodec.encode(outcome);
    Report report = new Report(key, claim.token(), command, xcoms, rendered.take(key));
    send(pending.add(report, whenCounted), 1);
  }

  /** Delivers a report, now or later. */
  void report(Report report) {
    send(pending.add(report, () -> {}), 1);
  }

  /** Delivers what earlier incarnations left in the journal. */
  void replay() {
    for (Report report : journal.recover()) {
      log.info("report replayed try={}", report.key());
      Pending left = pending.add(report, () -> {});
      left.keep();
      send(left, 1);
    }
  }

  /**
   * Delivers again what was answered last, for a store that may have forgotten it. One that has not
   * refuses it, for it is counted; that is no news.
   */
  void repeatAnswered() {
    for (Report report : answered.all()) {
      if (!closed) {
        store.report(report).whenComplete((answer, failure) -> repeated(report, answer));
      }
    }
  }

  /** Puts every report into the journal whose answer is overdue. Called once per that time. */
  void keepOverdue() {
    for (Pending unanswered : pending.all()) {
      if (!unanswered.isKept() && unanswered.isOverdue(OVERDUE)) {
        unanswered.keep();
        disk.execute(() -> write(unanswered));
      }
    }
  }

  /** Reports without an answer yet. */
  int pending() {
    return pending.size();
  }

  /**
   * Waits until every report is answered, at most {@code timeout}; then puts the rest into the
   * journal for the next incarnation and sends nothing more.
   */
  void drain(Duration timeout) throws InterruptedException {
    pending.awaitNone(timeout);
    closed = true;
    for (Pending unanswered : pending.all()) {
      log.warn("report left in the journal try={}", unanswered.report().key());
      journal.append(unanswered.report());
    }
  }

  private void send(Pending unanswered, int attempt) {
    if (closed) {
      return;
    }
    store
        .report(unanswered.report())
        .whenComplete(
            (answer, failure) -> {
              if (answer == null) {
                failed(unanswered, attempt, failure);
              } else {
                answered(unanswered, answer);
              }
            });
  }

  private void repeated(Report report, @Nullable ReportAnswer answer) {
    if (answer == null) {
      report(report);
    } else if (answer == ReportAnswer.REPORTED) {
      log.warn("report repeated, the store had forgotten it try={}", report.key());
    }
  }

  private void failed(Pending unanswered, int attempt, Throwable failure) {
    log.warn("report unanswered try={} attempt={}", unanswered.report().key(), attempt, failure);
    unanswered.keep();
    disk.execute(
        () -> {
          write(unanswered);
          sendLater(unanswered, attempt + 1);
        });
  }

  private void answered(Pending unanswered, ReportAnswer answer) {
    metrics.reported(answer);
    if (answer == ReportAnswer.LOST) {
      log.info("report refused, the claim is lost try={}", unanswered.report().key());
    } else {
      answered.add(unanswered.report());
      unanswered.whenCounted().run();
    }
    unanswered.answer();
    if (unanswered.isKept()) {
      disk.execute(() -> journal.remove(unanswered.report()));
    }
    pending.remove(unanswered);
  }

  /** An answer that came since has its removal behind this on the same thread, or before. */
  private void write(Pending unanswered) {
    if (unanswered.isAnswered()) {
      return;
    }
    try {
      journal.append(unanswered.report());
    } catch (UncheckedIOException e) {
      log.error("report kept in memory only try={}", unanswered.report().key(), e);
    }
  }

  private void sendLater(Pending unanswered, int attempt) {
    if (!closed) {
      timer.schedule(
          () -> send(unanswered, attempt), Backoff.millis(attempt - 1), TimeUnit.MILLISECONDS);
    }
  }
}
