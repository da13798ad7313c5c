package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.message.WorkMessage;
import io.dabba.common.operator.Operator;
import io.dabba.worker.operator.NonBlocking;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimAnswer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a claimed try to the thread it runs on: fetches its bundle, finds its task and operator,
 * sets its timeout. A try whose message does not fit its bundle fails here, with the reason.
 */
final class Launcher {
  private final BundleLoader bundles;
  private final Operators operators;
  private final TaskRunner runner;
  private final RunningTasks running;
  private final Threads threads;

  Launcher(
      BundleLoader bundles,
      Operators operators,
      TaskRunner runner,
      RunningTasks running,
      Threads threads) {
    this.bundles = bundles;
    this.operators = operators;
    this.runner = runner;
    this.running = running;
    this.threads = threads;
  }

  /**
   * Runs a try to its end.
   *
   * @param answer the claim's, with the run's context
   * @param whenDone called when its thread is done with it
   */
  void launch(Claim claim, ClaimAnswer answer, Runnable whenDone) {
    Launch launch = begin(claim, whenDone);
    if (answer.context() == null) {
      String text = "run %s: expected a context, found none".formatted(claim.message().key().run());
      fail(launch, DabbaException.invalid(text));
    } else {
      load(launch, answer);
    }
  }

  /** Gives back a try that was won under a lease lost since. */
  void giveBack(Claim claim, Runnable whenDone) {
    Launch launch = begin(claim, whenDone);
    running.giveBack(launch.task());
    end(launch);
  }

  private Launch begin(Claim claim, Runnable whenDone) {
    RunningTask task = new RunningTask(claim, threads.blocking());
    running.add(task);
    return new Launch(task, whenDone);
  }

  private void load(Launch launch, ClaimAnswer answer) {
    bundles
        .load(launch.message().bundle(), () -> launch.task().stopped() == null)
        .whenComplete(
            (bundle, failure) -> {
              if (bundle != null) {
                start(launch, answer, bundle);
              } else if (failure instanceof DabbaException refused) {
                fail(launch, refused);
              } else {
                end(launch);
              }
            });
  }

  private void start(Launch launch, ClaimAnswer answer, LoadedBundle bundle) {
    Assignment assignment;
    Operator operator;
    try {
      assignment = assign(launch.task().claim(), answer, bundle);
      operator = operators.named(assignment.task().operator());
    } catch (DabbaException e) {
      fail(launch, e);
      return;
    }
    boolean isGuarded = assignment.task().features().circuitBreaker() != null;
    if (operator instanceof NonBlocking && !isGuarded) {
      run(launch, assignment, operator);
    } else {
      threads.tasks().execute(() -> runInterruptibly(launch, assignment, operator));
    }
  }

  private static Assignment assign(Claim claim, ClaimAnswer answer, LoadedBundle bundle) {
    LoadedDag dag = bundle.dag(claim.message().key().run().dagId());
    return new Assignment(
        claim, answer.context(), answer.progress(), bundle, dag, dag.task(claim.message()));
  }

  private void runInterruptibly(Launch launch, Assignment assignment, Operator operator) {
    launch.task().enter();
    Future<?> timeout = scheduleTimeout(launch.task(), assignment);
    try {
      run(launch, assignment, operator);
    } finally {
      launch.task().leave();
      if (timeout != null) {
        timeout.cancel(false);
      }
    }
  }

  private void run(Launch launch, Assignment assignment, Operator operator) {
    try {
      if (launch.task().stopped() == null) {
        runner.run(assignment, operator, launch.task());
      }
    } finally {
      end(launch);
    }
  }

  /** What the try has taken before it waited counts, and the wait too. */
  private @Nullable Future<?> scheduleTimeout(RunningTask task, Assignment assignment) {
    Duration timeout = assignment.task().executionTimeout();
    if (timeout == null) {
      return null;
    }
    long rest = timeout.minus(assignment.progress().ofTry()).toMillis();
    return threads
        .timer()
        .schedule(() -> running.timeOut(task, timeout), Math.max(0, rest), TimeUnit.MILLISECONDS);
  }

  private void fail(Launch launch, DabbaException failure) {
    running.fail(launch.task(), failure);
    end(launch);
  }

  private void end(Launch launch) {
    running.remove(launch.task());
    launch.whenDone().run();
  }

  /**
   * A try on its way.
   *
   * @param task its state
   * @param whenDone to call at its end
   */
  private record Launch(RunningTask task, Runnable whenDone) {
    WorkMessage message() {
      return task.claim().message();
    }
  }
}
