package io.dabba.scheduler.api;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RemovePool;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.SetPool;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.PoolStatus;
import io.dabba.scheduler.port.Reply;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies commands to the state in memory as the engine would, at once. */
public final class InMemoryCommandGateway implements CommandGateway {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final List<Command> commands = new CopyOnWriteArrayList<>();

  /** What every further command fails with. */
  volatile @Nullable DabbaException failure;

  /** What commands are answered that are only noted. */
  volatile String answer = "done";

  private final InMemoryStateReader state;

  InMemoryCommandGateway(InMemoryStateReader state) {
    this.state = state;
  }

  @Override
  public CompletableFuture<Void> append(String dagId, Command command) {
    return ask(dagId, reply -> command).thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command) {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    Command asked = command.apply(new ReplyAddress("node", "1"));
    commands.add(asked);
    return CompletableFuture.completedFuture(apply(asked));
  }

  private Reply apply(Command command) {
    if (command instanceof TriggerRun trigger) {
      return trigger(trigger);
    }
    if (command instanceof PauseDag pause) {
      return pause(pause);
    }
    if (command instanceof SetPool set) {
      return set(set);
    }
    if (command instanceof RemovePool remove) {
      return remove(remove);
    }
    return command instanceof CancelRun cancel ? cancel(cancel) : new Reply(null, answer);
  }

  private Reply trigger(TriggerRun trigger) {
    RunKey key = new RunKey(trigger.dagId(), trigger.runId());
    if (state.runs.containsKey(key)) {
      return new Reply(
          ErrorCode.CONFLICT, "dag_run_id: expected a new one, found \"" + trigger.runId() + '"');
    }
    state.add(
        new RunRecord(
            key,
            state.dags.get(trigger.dagId()).bundle(),
            "manual",
            trigger.logicalDate(),
            null,
            null,
            NOW,
            trigger.conf(),
            trigger.triggeredBy(),
            trigger.user(),
            trigger.note(),
            RunState.QUEUED,
            NOW,
            null,
            null,
            null,
            0,
            null,
            null));
    return new Reply(null, trigger.runId());
  }

  private Reply pause(PauseDag pause) {
    state.dags.computeIfPresent(
        pause.dagId(),
        (id, dag) ->
            new DagRecord(id, dag.bundle(), pause.paused(), dag.stale(), dag.last(), dag.next()));
    return new Reply(null, pause.dagId());
  }

  private Reply set(SetPool set) {
    PoolStatus before = state.pools.get(set.pool());
    if (set.create() == (before != null)) {
      return new Reply(
          set.create() ? ErrorCode.CONFLICT : ErrorCode.NOT_FOUND, "pool: expected otherwise");
    }
    PoolRecord old = before == null ? PoolRecord.missing(set.pool()) : before.pool();
    PoolRecord after =
        new PoolRecord(
            set.pool(),
            set.slots() == null ? old.slots() : set.slots(),
            set.includeDeferred() == null ? old.includeDeferred() : set.includeDeferred(),
            set.description() == null ? old.description() : set.description(),
            true);
    state.pools.put(set.pool(), new PoolStatus(after, 1, 0, 0, 2));
    return new Reply(null, set.pool());
  }

  private Reply remove(RemovePool remove) {
    return state.pools.remove(remove.pool()) == null
        ? new Reply(ErrorCode.NOT_FOUND, "pool: expected one")
        : new Reply(null, remove.pool());
  }

  private Reply cancel(CancelRun cancel) {
    RunRecord run = state.runs.get(new RunKey(cancel.dagId(), cancel.runId()));
    if (run.state().isFinished()) {
      return new Reply(ErrorCode.CONFLICT, "run: expected an unfinished one");
    }
    state.add(run.finished(RunState.FAILED, NOW, "cancelled"));
    return new Reply(null, cancel.runId());
  }
}
