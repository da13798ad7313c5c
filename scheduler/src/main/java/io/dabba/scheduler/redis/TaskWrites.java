package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;

/** Writes the moves of task instances: the record, the history of tries, claims and questions. */
final class TaskWrites {
  private TaskWrites() {}

  static void moved(Writes writes, TaskMoved moved) {
    int shard = writes.shard();
    String key = RedisKeys.taskInstances(shard, moved.run(), moved.key());
    writes.set(key, moved.key().field(), TaskInstanceCodec.encode(moved.after()));
    if (isHistory(moved)) {
      String tried = moved.key().field() + '/' + moved.before().tryNumber();
      String tries = RedisKeys.tries(shard, moved.run());
      writes.set(tries, tried, TaskInstanceCodec.encode(left(moved)));
    }
    if (endsClaim(moved)) {
      writes.drop(RedisKeys.claims(shard), moved.tryBefore().claimField());
    }
    if (moved.before().state() == TaskState.AWAITING_INPUT) {
      writes.remove(RedisKeys.awaitingInput(shard), moved.tryBefore().claimField());
    }
    if (moved.after().state() == TaskState.AWAITING_INPUT) {
      writes.add(RedisKeys.awaitingInput(shard), moved.tryAfter().claimField());
    }
    writes.change("ti", moved.tryAfter().claimField(), moved.after().state().id());
  }

  /** Whether a try is left behind whose record the next one takes the place of. */
  private static boolean isHistory(TaskMoved moved) {
    TaskState before = moved.before().state();
    boolean ended = before.isFinished() || before == TaskState.UP_FOR_RETRY;
    boolean lost = before == TaskState.RUNNING && moved.after().state() == TaskState.QUEUED;
    boolean cleared = moved.after().state() == TaskState.NONE && moved.before().startedAt() > 0;
    return moved.before().tryNumber() > 0 && (ended || lost || cleared);
  }

  /** A try that was lost, or cleared while it ran, has failed. */
  private static TaskInstance left(TaskMoved moved) {
    TaskInstance tried = moved.before();
    if (tried.state().isFinished() || tried.state() == TaskState.UP_FOR_RETRY) {
      return tried;
    }
    boolean lost = tried.endedAt() == 0;
    String error = lost ? moved.after().error() : tried.error();
    long at = lost ? moved.after().queuedAt() : tried.endedAt();
    return TaskLifecycle.ended(tried, TaskState.FAILED, error, at);
  }

  /** Whether what a worker has claimed, or may have, is no longer its own. */
  private static boolean endsClaim(TaskMoved moved) {
    TaskState after = moved.after().state();
    return switch (moved.before().state()) {
      case RUNNING -> after != TaskState.RESTARTING;
      case RESTARTING -> true;
      case QUEUED ->
          moved.after().tryNumber() != moved.before().tryNumber()
              || after.isFinished()
              || after == TaskState.NONE;
      default -> false;
    };
  }
}
