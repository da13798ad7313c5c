package io.dabba.scheduler.core.decide;

import io.dabba.common.command.DeferTask;
import io.dabba.common.id.Shards;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.Wait;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a wait may last, when it is looked after, and who watches for what it waits for. */
final class Waits {
  private Waits() {}

  /** A wait that begins. The time that a task waits counts as execution time, too. */
  static Wait begun(Draft draft, RunView run, TaskInstance before, DeferTask command) {
    Wait earlier = before.waiting();
    long begunAt = earlier == null ? before.startedAt() : earlier.begunAt();
    Long timeoutMillis = command.timeoutMillis();
    Long timeoutAt = timeoutMillis == null ? null : (Long) (draft.atMillis() + timeoutMillis);
    OnTimeout onTimeout = command.onTimeout();
    Duration limit = run.version().task(command.key().taskIndex()).executionTimeout();
    if (limit != null && (timeoutAt == null || begunAt + limit.toMillis() < timeoutAt)) {
      timeoutAt = Math.max(draft.atMillis(), begunAt + limit.toMillis());
      onTimeout = OnTimeout.RETRY;
    }
    return new Wait(
        command.trigger().launched(), command.memo(), begunAt, timeoutAt, onTimeout, null);
  }

  /** Whether a shard watches for what is waited for. */
  static boolean isWatched(Trigger trigger) {
    return trigger.name() != null || trigger.target() != null;
  }

  /** The shard that watches for it. */
  static int shardOf(Trigger trigger) {
    RunTarget target = trigger.target();
    return Shards.of(target == null ? String.valueOf(trigger.name()) : target.dagId());
  }

  /** When a wait must be looked after, or 0. */
  static long dueAt(Draft draft, Wait wait) {
    Long timeoutAt = wait.timeoutAt();
    Long due = endsBySelf(draft, wait.trigger());
    if (due == null) {
      return timeoutAt == null ? 0 : timeoutAt;
    }
    return timeoutAt == null ? due : Math.min(due, timeoutAt);
  }

  private static @Nullable Long endsBySelf(Draft draft, Trigger trigger) {
    if (trigger.at() != null) {
      return Math.max(draft.atMillis(), trigger.at().toEpochMilli());
    }
    Duration every = trigger.every();
    return every == null ? null : (Long) draft.at().plus(every).toEpochMilli();
  }

  /** Whether a wait that is due has taken too long, and was not to end at this time anyway. */
  static boolean isTimeout(Wait wait, long dueAt) {
    Long timeoutAt = wait.timeoutAt();
    if (timeoutAt == null || dueAt < timeoutAt) {
      return false;
    }
    return wait.trigger().at() == null || wait.trigger().at().toEpochMilli() > timeoutAt;
  }
}
