package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.TimerKey;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.operator.CallbackContext;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.CallbackRecord.State;
import io.dabba.scheduler.core.state.RunView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees each callback to its end: it is queued, claimed, and tried again a few times if it fails or
 * its worker is lost. No run and no task waits for any of it.
 */
final class CallbackDecider {
  /** Attempts after which a callback is given up. */
  static final int MAX_ATTEMPTS = 3;

  /** The wait before another attempt. */
  static final Duration RETRY_DELAY = Duration.ofSeconds(10);

  /** Queues a callback, unless as many wait as a shard may hold; then it is given up at once. */
  void queue(Draft draft, RunView run, CallbackKey key, CallbackContext context) {
    if (draft.view().callbacks().callback(key) != null) {
      return;
    }
    String taskId = key.aboutRun() ? null : run.version().task(key.taskIndex()).taskId();
    CallbackRecord queued =
        CallbackRecord.queued(key, run.version().bundle(), taskId, context, draft.atMillis());
    int most = draft.settings().maxCallbacks();
    if (draft.view().callbacks().size() >= most) {
      end(draft, queued, "callbacks: expected at most " + most + " to wait in a shard, found more");
      return;
    }
    draft.emit(new CallbackMoved(null, queued));
    draft.effect(Dispatches.of(queued));
  }

  void start(Draft draft, StartCallback command) {
    CallbackRecord callback = current(draft, command.key(), State.QUEUED);
    if (callback != null) {
      draft.emit(new CallbackMoved(callback, callback.running(command.worker())));
    }
  }

  void finish(Draft draft, FinishCallback command) {
    CallbackRecord callback = current(draft, command.key(), State.RUNNING);
    if (callback == null) {
      return;
    }
    if (command.error() == null) {
      end(draft, callback, null);
    } else {
      fail(draft, callback, command.error());
    }
  }

  /** Another attempt is due. */
  void due(Draft draft, TimerKey.CallbackDue timer) {
    CallbackRecord callback = current(draft, timer.key(), State.WAITING);
    if (callback != null) {
      CallbackRecord again = callback.again();
      draft.emit(new CallbackMoved(callback, again));
      draft.effect(Dispatches.of(again));
    }
  }

  void expire(Draft draft, ExpireClaims command) {
    for (CallbackRecord callback : draft.view().callbacks().on(command.worker())) {
      if (draft.isFull()) {
        draft.followUp(command);
        return;
      }
      fail(
          draft,
          callback,
          FailureKind.WORKER_LOST + ": worker " + command.worker() + " stopped answering");
    }
  }

  private static void fail(Draft draft, CallbackRecord callback, String error) {
    if (callback.attempt() >= MAX_ATTEMPTS) {
      end(draft, callback, error);
      return;
    }
    long dueAt = draft.at().plus(RETRY_DELAY).toEpochMilli();
    draft.emit(new CallbackMoved(callback, callback.waiting(dueAt)));
    draft.effect(new SetTimer(new TimerKey.CallbackDue(callback.current()), dueAt));
  }

  private static void end(Draft draft, CallbackRecord callback, @Nullable String error) {
    draft.emit(new CallbackEnded(callback, draft.atMillis(), error));
  }

  private static @Nullable CallbackRecord current(Draft draft, CallbackTry key, State state) {
    CallbackRecord callback = draft.view().callbacks().callback(key.callback());
    return callback != null && callback.state() == state && callback.attempt() == key.attempt()
        ? callback
        : null;
  }
}
