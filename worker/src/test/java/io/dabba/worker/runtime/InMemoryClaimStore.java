package io.dabba.worker.runtime;

import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimAnswer;
import io.dabba.worker.port.ClaimAnswer.Result;
import io.dabba.worker.port.ClaimStore;
import io.dabba.worker.port.Report;
import io.dabba.worker.port.ReportAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Claims in memory, with the rules of the scripts; answers at once, or not at all. */
final class InMemoryClaimStore implements ClaimStore {
  private static final String CONTEXT =
      """
      {"key":{"dag_id":"tiffin","run_id":"r1"},"run_type":"manual",
       "run_after":"2026-01-02T03:04:05Z","conf":"{}"}\
      """;

  private final Map<String, String> claims = new HashMap<>();
  private final List<Report> reports = new ArrayList<>();
  private final List<Runnable> unanswered = new ArrayList<>();
  private boolean away;
  private boolean slow;

  /** From now on nothing is answered. */
  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  /** Forgets a claim, as an expired lease does. */
  synchronized void expire(String claimField) {
    claims.remove(claimField);
  }

  /** Forgets a report that it has answered, as a store does that loses its last moments. */
  synchronized void forget(Report report) {
    claims.put(report.key().claimField(), report.token());
    reports.remove(report);
  }

  /** How many tries are or were claimed. */
  synchronized int claims() {
    return claims.size();
  }

  /** From now on reports wait for {@link #answer()}. */
  synchronized void becomeSlow() {
    slow = true;
  }

  /** Answers the reports that wait. */
  void answer() {
    List<Runnable> answers;
    synchronized (this) {
      slow = false;
      answers = List.copyOf(unanswered);
      unanswered.clear();
    }
    answers.forEach(Runnable::run);
  }

  /** What was counted. */
  synchronized List<Report> reports() {
    return List.copyOf(reports);
  }

  synchronized @Nullable String claim(String claimField) {
    return claims.get(claimField);
  }

  @Override
  public synchronized CompletableFuture<ClaimAnswer> claim(Claim claim) {
    if (away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    String holder = claims.putIfAbsent(claim.claimField(), claim.token());
    boolean ours = holder == null || holder.equals(claim.token());
    return CompletableFuture.completedFuture(
        ours ? new ClaimAnswer(Result.WON, CONTEXT) : new ClaimAnswer(Result.CLAIMED, null));
  }

  @Override
  public synchronized CompletableFuture<ReportAnswer> report(Report report) {
    if (away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    if (slow) {
      CompletableFuture<ReportAnswer> later = new CompletableFuture<>();
      unanswered.add(() -> report(report).thenAccept(later::complete));
      return later;
    }
    String holder = claims.get(report.key().claimField());
    if (("done:" + report.token()).equals(holder)) {
      return CompletableFuture.completedFuture(ReportAnswer.REPEATED);
    }
    if (!report.token().equals(holder)) {
      return CompletableFuture.completedFuture(ReportAnswer.LOST);
    }
    claims.put(report.key().claimField(), "done:" + report.token());
    reports.add(report);
    return CompletableFuture.completedFuture(ReportAnswer.REPORTED);
  }
}
