package io.dabba.scheduler.core.decide;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.Outgoing;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making. An emitted event is applied at once, through the code that replay uses,
 * so that what is decided next already sees it.
 */
public final class Draft {
  private final Shard shard;
  private final Instant at;
  private final CoreSettings settings;
  private final List<Reaction> reactions;
  private final List<Event> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Set<Command> followUps = new LinkedHashSet<>();
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final Deque<String> endedRuns = new ArrayDeque<>();
  private final Deque<TryKey> woken = new ArrayDeque<>();
  private final Set<TryKey> pastAllowed = new HashSet<>();

  Draft(Shard shard, Instant at, CoreSettings settings, List<Reaction> reactions) {
    this.shard = shard;
    this.at = at;
    this.settings = settings;
    this.reactions = reactions;
  }

  /** What has been decided. */
  public Decision finish() {
    return new Decision(events, effects, List.copyOf(followUps), outgoing);
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

  /** Moves a task instance, and lets everything react that has to. */
  void move(RunView run, InstanceKey key, TaskInstance after) {
    TaskMoved move = new TaskMoved(run.record().key(), key, run.instance(key), after);
    emit(move);
    reactions.forEach(reaction -> reaction.moved(this, run, move));
  }

  /** Moves a run, and lets everything react that has to. */
  void move(RunView run, RunRecord after) {
    RunMoved move = new RunMoved(run.record(), after);
    emit(move);
    reactions.forEach(reaction -> reaction.moved(this, run, move));
  }

  /** Asks something of a shard, this one or another. */
  void send(int shardNumber, Command command) {
    outgoing.add(new Outgoing(shardNumber, command));
  }

  /** An instance, perhaps of another run, may be ready now; it is looked at after the command. */
  void wake(RunKey run, InstanceKey key) {
    woken.add(TryKey.of(run, key, 0));
  }

  /** Takes the next instance to look at, or null. */
  @Nullable TryKey pollWoken() {
    return woken.poll();
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** Goes on in another decision; the same is said once. */
  void followUp(Command command) {
    followUps.add(command);
  }

  /** The past of a task has been found to be as it asks. */
  void allowPast(RunKey run, int task) {
    pastAllowed.add(TryKey.of(run, InstanceKey.of(task), 0));
  }

  boolean isPastAllowed(RunKey run, int task) {
    return pastAllowed.contains(TryKey.of(run, InstanceKey.of(task), 0));
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
