package io.dabba.worker.runtime;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.logs.TryLog;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Runs one claimed try of a task or callback on the calling thread, from its operator's first line
 * to its report.
 */
final class TaskRunner {
  private final Resources resources;
  private final CircuitBreakers breakers;
  private final LogShipper logs;
  private final Outcomes outcomes;
  private final Reporter reporter;
  private final WorkerMetrics metrics;

  TaskRunner(
      Resources resources,
      CircuitBreakers breakers,
      LogShipper logs,
      Outcomes outcomes,
      Reporter reporter,
      WorkerMetrics metrics) {
    this.resources = resources;
    this.breakers = breakers;
    this.logs = logs;
    this.outcomes = outcomes;
    this.reporter = reporter;
    this.metrics = metrics;
  }

  /** Runs it; reports unless it was stopped meanwhile. */
  void run(Assignment assignment, Operator operator, RunningTask running) {
    TryLog log = logs.open(assignment.tryId());
    OperatorContext context =
        new OperatorContext(assignment, running, operator.descriptor(), resources, log);
    long startedAt = System.nanoTime();
    Command outcome = outcome(assignment, operator, running, context, log);
    context.pushMapIndexName();
    metrics.ran(operator.descriptor().name(), System.nanoTime() - startedAt);
    log.flush();
    if (running.finish()) {
      Runnable publish = () -> metrics.business().publish(context.dag().dagId(), context.figures());
      reporter.report(
          assignment.claim(),
          outcome,
          context.pushed(),
          outcome instanceof CompleteTask ? publish : () -> {});
    }
  }

  /** Anything an operator throws is an outcome; nothing escapes. */
  private Command outcome(
      Assignment assignment,
      Operator operator,
      RunningTask running,
      OperatorContext context,
      TryLog log) {
    long startedAt = System.nanoTime();
    try {
      Outcome outcome = breakers.run(assignment, running, log::write, () -> operator.run(context));
      Command success =
          outcomes.success(
              assignment, outcome, context.written(), context.raised(), millisSince(startedAt));
      if (outcome.value() != null) {
        context.xcomPush("return_value", outcome.value());
      }
      return success;
    } catch (Throwable failure) {
      logFailure(log, failure);
      return outcomes.failure(assignment.key(), failure, millisSince(startedAt));
    }
  }

  private static void logFailure(TryLog log, Throwable failure) {
    if (failure instanceof TaskRescheduledException || failure instanceof TaskDeferredException) {
      log.write("INFO", failure.getMessage());
      return;
    }
    if (failure instanceof TaskSkippedException) {
      log.write("INFO", "skipped: " + failure.getMessage());
      return;
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    log.write("ERROR", trace.toString());
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
