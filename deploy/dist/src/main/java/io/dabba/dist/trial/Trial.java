package io.dabba.dist.trial;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.SetPool;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.TrialNode;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One run on a node of its own: triggered, followed to its end, read. */
final class Trial {
  private static final int POLL_MILLIS = 20;
  private static final Duration CALLBACKS = Duration.ofSeconds(10);

  private final TrialNode node;
  private final TrialDag dag;

  Trial(TrialNode node, TrialDag dag) {
    this.node = node;
    this.dag = dag;
  }

  TrialResult run(TrialRequest request) {
    RunKey key = new RunKey(dag.spec().dagId(), request.runId());
    node.deploy(dag.triggeredOnly(), dag.spec().fileloc());
    dag.pools().forEach(pool -> ask(pool, address -> unlimited(pool, address)));
    ask(key.dagId(), address -> request.command(key.dagId(), address));
    RunRecord ended = untilEnd(key);
    awaitCallbacks(key);
    return result(ended);
  }

  private void ask(String name, Function<ReplyAddress, Command> command) {
    Reply reply = node.commands().ask(name, command).join();
    if (reply.code() != null) {
      throw new DabbaException(reply.code(), reply.message());
    }
  }

  /** A trial knows no pools but those its tasks name, and not how large they are elsewhere. */
  private static SetPool unlimited(String pool, ReplyAddress address) {
    return new SetPool(pool, true, PoolRecord.UNLIMITED, null, null, address);
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
    List<TrialResult.Task> tasks =
        new TrialTasks(node.state(), run.key(), dag.spec())
            .read().stream().filter(task -> dag.tried().contains(task.taskId())).toList();
    return new TrialResult(run, tasks, dag.pools(), dag.ignored());
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
