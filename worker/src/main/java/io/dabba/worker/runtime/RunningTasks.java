package io.dabba.worker.runtime;

import io.dabba.common.command.Command;
import io.dabba.worker.port.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this worker runs now, by claim field; and the ways to end it from outside. */
final class RunningTasks {
  private static final Logger log = LoggerFactory.getLogger(RunningTasks.class);

  private final Outcomes outcomes;
  private final Reporter reporter;
  private final Map<String, RunningTask> tasks = new ConcurrentHashMap<>();

  RunningTasks(Outcomes outcomes, Reporter reporter) {
    this.outcomes = outcomes;
    this.reporter = reporter;
  }

  void add(RunningTask task) {
    tasks.put(task.claim().claimField(), task);
  }

  void remove(RunningTask task) {
    tasks.remove(task.claim().claimField(), task);
  }

  /** Fails a try that could not even begin. */
  void fail(RunningTask task, Throwable failure) {
    report(task, outcomes.failure(task.claim().message().key(), failure, task.millis()));
  }

  /** Gives back a try that was won under a lease lost since. */
  void giveBack(RunningTask task) {
    Claim claim = task.claim();
    report(task, outcomes.givenBack(claim.message().key(), claim.worker()));
  }

  /** Stops a try on request. Nothing happens if it has ended. */
  void cancel(String claimField) {
    RunningTask task = tasks.get(claimField);
    if (task != null && task.stop(StopReason.CANCELLED)) {
      log.info("try cancelled try={}", claimField);
      stopped(task, outcomes.cancelled(task.claim().message().key(), task.millis()));
    }
  }

  /** Stops a try that ran longer than {@code timeout}. */
  void timeOut(RunningTask task, Duration timeout) {
    if (task.stop(StopReason.TIMEOUT)) {
      log.info("try timed out try={} timeout={}", task.claim().claimField(), timeout);
      stopped(task, outcomes.timeout(task.claim().message().key(), timeout, task.millis()));
    }
  }

  /** Stops everything without a report, and tells what that was. */
  List<RunningTask> abandon(StopReason reason) {
    List<RunningTask> abandoned = new ArrayList<>();
    for (RunningTask task : tasks.values()) {
      if (task.stop(reason)) {
        log.warn("try abandoned try={} reason={}", task.claim().claimField(), reason);
        abandoned.add(task);
      }
    }
    return abandoned;
  }

  /**
   * Gives back those that have ended since they were abandoned. One that has not may still do
   * something, so it is left to the end of the lease.
   */
  void giveBackEnded(List<RunningTask> abandoned) {
    for (RunningTask task : abandoned) {
      Claim claim = task.claim();
      if (!tasks.containsKey(claim.claimField())) {
        stopped(task, outcomes.givenBack(claim.message().key(), claim.worker()));
      }
    }
  }

  private void report(RunningTask task, Command outcome) {
    if (task.finish()) {
      reporter.report(task.claim(), outcome, Map.of());
    }
  }

  private void stopped(RunningTask task, Command outcome) {
    reporter.report(task.claim(), outcome, Map.of());
  }
}
