package io.dabba.dist.trial;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.TrialNode;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run on a node of its own: triggered, followed to its end, read. */
final class Trial {
  private static final int POLL_MILLIS = 20;
  private static final Duration CALLBACKS = Duration.ofSeconds(10);
  private static final int MAX_LOG_LINES = 1_000;
  private static final String RETURN_VALUE = "return_value";

  private final TrialNode node;
  private final TrialDag dag;

  Trial(TrialNode node, TrialDag dag) {
    this.node = node;
    this.dag = dag;
  }

  TrialResult run(TrialRequest request) {
    RunKey key = new RunKey(dag.spec().dagId(), request.runId());
    node.deploy(dag.triggeredOnly(), dag.spec().fileloc());
    Reply reply =
        node.commands().ask(key.dagId(), address -> request.command(key.dagId(), address)).join();
    if (reply.code() != null) {
      throw new DabbaException(reply.code(), reply.message());
    }
    RunRecord ended = untilEnd(key);
    awaitCallbacks(key);
    return result(ended);
  }

  private RunRecord untilEnd(RunKey key) {
    while (true) {
      RunRecord run =
          node.state()
              .run(key)
              .join()
              .orElseThrow(() -> DabbaException.notFound("run: expected " + key + ", found none"));
      if (run.state().isFinished()) {
        return run;
      }
      pause();
    }
  }

  /** Callbacks may outlast their run; one that fails is not waited for again and again. */
  private void awaitCallbacks(RunKey key) {
    long end = System.nanoTime() + CALLBACKS.toNanos();
    while (System.nanoTime() < end && node.state().pendingCallbacks(key.dagId()).join() > 0) {
      pause();
    }
  }

  private TrialResult result(RunRecord run) {
    List<TaskSpec> specs = dag.spec().tasks();
    List<TaskInstance> instances = node.state().taskInstances(run.key(), 0, specs.size()).join();
    List<TrialResult.Task> tasks =
        IntStream.range(0, specs.size())
            .mapToObj(index -> task(run.key(), specs.get(index).taskId(), instances.get(index)))
            .toList();
    return new TrialResult(run, tasks);
  }

  private TrialResult.Task task(RunKey run, String taskId, TaskInstance instance) {
    CompletableFuture<List<String>> log =
        node.state().log(tryId(run, taskId, instance.tryNumber()), 0, MAX_LOG_LINES);
    String value =
        node.state()
            .xcom(run, taskId, TryKey.UNMAPPED, RETURN_VALUE)
            .join()
            .map(Trial::text)
            .orElse(null);
    return new TrialResult.Task(taskId, instance, value, log.join());
  }

  private static @Nullable String text(XComEnvelope envelope) {
    if (envelope instanceof XComEnvelope.Inline inline) {
      return inline.json();
    }
    return "\"(" + ((XComEnvelope.Reference) envelope).bytes() + " bytes)\"";
  }

  private static String tryId(RunKey run, String taskId, int tryNumber) {
    return run + "/" + taskId + '/' + TryKey.UNMAPPED + '/' + tryNumber;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "trial run: interrupted", e);
    }
  }
}
