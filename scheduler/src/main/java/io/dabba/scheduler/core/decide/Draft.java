package io.dabba.scheduler.core.decide;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making. An emitted event is applied at once, through the code that replay uses,
 * so that what is decided next already sees it.
 */
public final class Draft {
  private final Shard shard;
  private final Instant at;
  private final CoreSettings settings;
  private final List<Event> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Command> followUps = new ArrayList<>();
  private final Deque<String> endedRuns = new ArrayDeque<>();

  public Draft(Shard shard, Instant at, CoreSettings settings) {
    this.shard = shard;
    this.at = at;
    this.settings = settings;
  }

  /** What has been decided. */
  public Decision finish() {
    return new Decision(events, effects, followUps);
  }

  ShardView view() {
    return shard;
  }

  Instant at() {
    return at;
  }

  long atMillis() {
    return at.toEpochMilli();
  }

  CoreSettings settings() {
    return settings;
  }

  /** Whether the decision has grown so large that the rest must become a follow-up. */
  boolean isFull() {
    return events.size() >= settings.maxEvents();
  }

  void emit(Event event) {
    shard.apply(event);
    events.add(event);
  }

  void move(RunView run, int taskIndex, TaskInstance after) {
    RunKey key = run.record().key();
    emit(new TaskMoved(key, taskIndex, -1, run.instance(taskIndex), after));
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  void followUp(Command command) {
    followUps.add(command);
  }

  /** A run of this DAG has ended; what waits for it is looked at once the command is decided. */
  void runEnded(String dagId) {
    if (!endedRuns.contains(dagId)) {
      endedRuns.add(dagId);
    }
  }

  /** Takes the next DAG of which a run has ended, or null. */
  @Nullable String pollEndedRun() {
    return endedRuns.poll();
  }

  void accept(@Nullable ReplyAddress to, String message) {
    if (to != null) {
      effects.add(new SendReply(to, null, message));
    }
  }

  void refuse(@Nullable ReplyAddress to, ErrorCode code, String message) {
    if (to != null) {
      effects.add(new SendReply(to, code, message));
    }
  }
}
