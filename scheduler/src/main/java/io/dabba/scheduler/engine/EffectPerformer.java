package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.effect.Dispatch;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.Replies;
import io.dabba.scheduler.port.Reply;
import io.dabba.scheduler.port.WorkerControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Performs what a durable decision asks for. Each effect may be performed again without harm. */
final class EffectPerformer {
  private final Timers timers;
  private final Dispatcher dispatcher;
  private final WorkerControl workers;
  private final Replies replies;

  EffectPerformer(Timers timers, Dispatcher dispatcher, WorkerControl workers, Replies replies) {
    this.timers = timers;
    this.dispatcher = dispatcher;
    this.workers = workers;
    this.replies = replies;
  }

  /** A try or callback that is queued no longer leaves the dispatcher. */
  void settle(Event event) {
    if (event instanceof TaskMoved moved && moved.before().state() == TaskState.QUEUED) {
      dispatcher.settle(moved.tryBefore());
    } else if (event instanceof CallbackMoved moved) {
      settle(moved.before());
    } else if (event instanceof CallbackEnded ended) {
      settle(ended.callback());
    }
  }

  private void settle(@Nullable CallbackRecord callback) {
    if (callback != null && callback.state() == CallbackRecord.State.QUEUED) {
      dispatcher.settle(callback.current());
    }
  }

  void perform(int shard, List<Effect> effects) {
    effects.forEach(effect -> perform(shard, effect));
  }

  private void perform(int shard, Effect effect) {
    if (effect instanceof Dispatch dispatch) {
      dispatcher.add(dispatch);
    } else if (effect instanceof SetTimer timer) {
      timers.set(shard, timer.timer(), timer.at());
    } else if (effect instanceof StopTask stop) {
      workers.stop(stop.worker(), stop.key());
    } else if (effect instanceof SendReply reply) {
      replies.send(reply.to(), new Reply(reply.code(), reply.message()));
    }
  }
}
