package io.dabba.scheduler.simulation;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.ContinueBackfill;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.StopRun;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.InMemoryShards.CommitAuditor;
import io.dabba.scheduler.memory.StoredState;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.InboxEntry;
import io.dabba.scheduler.simulation.Board.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Holds each accepted commit against the store, the board, and the commands it was decided on. */
final class Audit implements CommitAuditor {
  /** Who may move what has ended. */
  private static final Set<Class<? extends Command>> REOPENING =
      Set.of(
          ClearTasks.class,
          MarkTasks.class,
          MarkRun.class,
          StopRun.class,
          CreateBackfill.class,
          ContinueBackfill.class);

  private static final int ALL = 10_000;

  private final SimulatedRedis redis;
  private final Board board;
  private final Trace trace;
  private final Map<Integer, Long> epochs = new HashMap<>();
  private final Map<String, String> writers = new HashMap<>();
  private final Map<String, String> running = new HashMap<>();
  private int commits;

  Audit(SimulatedRedis redis, Board board, Trace trace) {
    this.redis = redis;
    this.board = board;
    this.trace = trace;
  }

  /** Commits accepted so far. */
  int commits() {
    return commits;
  }

  /** The store has gone back, and with it who owns what; what was ever written stays written. */
  void forget() {
    epochs.clear();
  }

  @Override
  public void accepting(String owner, Commit commit, StoredState state) {
    commits++;
    trace.note(owner + " commits shard " + commit.shard() + " events " + commit.events().size());
    checkWriter(owner, commit);
    String cursor = redis.shards().cursor(commit.shard());
    Invariant.NO_COMMAND_TWICE.require(
        isAfter(commit.cursor(), cursor), () -> cursor + " then " + commit.cursor());
    running.clear();
    commit.events().forEach(event -> check(commit, event, state));
    if (commit.events().stream().anyMatch(TaskMoved.class::isInstance)) {
      LimitCheck.check(board);
    }
  }

  private void checkWriter(String owner, Commit commit) {
    long epoch = Long.parseLong(commit.epoch());
    Long before = epochs.put(commit.shard(), epoch);
    Invariant.EPOCHS_RISE.require(
        before == null || before <= epoch, () -> before + " then " + epoch);
    String holder = redis.shards().owner(commit.shard());
    Invariant.HOLDER_WRITES.require(
        owner.equals(holder) || holder.isEmpty(), () -> owner + " on a shard of " + holder);
    String writer = writers.putIfAbsent(commit.shard() + "@" + epoch, owner);
    Invariant.ONE_WRITER.require(
        writer == null || writer.equals(owner), () -> writer + " and " + owner);
  }

  private static boolean isAfter(String id, String other) {
    long byTime = Long.parseLong(millis(id)) - Long.parseLong(millis(other));
    return byTime > 0 || (byTime == 0 && sequence(id) > sequence(other));
  }

  private static String millis(String id) {
    return id.substring(0, id.indexOf('-'));
  }

  private static long sequence(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  private void check(Commit commit, Event event, StoredState state) {
    if (event instanceof RunCreated created) {
      Invariant.RUN_CREATED_ONCE.require(
          state.run(created.run().key()) == null, () -> created.run().key().toString());
    } else if (event instanceof RunMoved moved) {
      boolean stays = moved.before().state() == moved.after().state();
      boolean mayMove = stays || !moved.before().state().isFinished() || reopens(commit);
      Invariant.RUN_ENDS_ONCE.require(mayMove, () -> moved.after().key().toString());
    } else if (event instanceof TaskMoved moved) {
      check(commit, moved, state);
    }
    board.apply(event);
  }

  private void check(Commit commit, TaskMoved moved, StoredState state) {
    String place = moved.run() + "/" + moved.key().field();
    String before = running.get(place);
    if (before == null) {
      before =
          Objects.requireNonNullElse(
              state.packed(moved.run(), moved.key()),
              TaskInstanceCodec.encode(TaskInstance.UNTOUCHED));
    }
    String stored = before;
    String assumed = TaskInstanceCodec.encode(moved.before());
    Invariant.COMMIT_BEGINS_WHERE_STORE_STANDS.require(
        assumed.equals(stored), () -> place + " " + assumed + " on " + stored);
    boolean shrunk = moved.after().state() == TaskState.REMOVED;
    boolean mayMove = shrunk || !moved.before().state().isFinished() || reopens(commit);
    Invariant.TASK_ENDS_ONCE.require(mayMove, () -> place + " " + moved.after().state());
    running.put(place, TaskInstanceCodec.encode(moved.after()));
    Run run = Objects.requireNonNull(board.find(moved.run()));
    RuleCheck.check(run, moved);
    trace.note(place + " " + moved.before().state() + " -> " + moved.after().state());
  }

  private boolean reopens(Commit commit) {
    List<InboxEntry> entries =
        redis.inbox().read(Map.of(commit.shard(), commit.cursorBefore()), ALL, Duration.ZERO);
    return entries.stream()
        .filter(entry -> !isAfter(entry.id(), commit.cursor()))
        .map(Audit::command)
        .flatMap(Optional::stream)
        .anyMatch(command -> REOPENING.contains(command.getClass()));
  }

  private static Optional<Command> command(InboxEntry entry) {
    try {
      return Optional.of(CommandCodec.decode(entry.text()));
    } catch (DabbaException e) {
      return Optional.empty();
    }
  }
}
