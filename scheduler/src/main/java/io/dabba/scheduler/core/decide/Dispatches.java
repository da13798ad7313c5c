package io.dabba.scheduler.core.decide;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.TaskMessage;
import io.dabba.scheduler.core.effect.DispatchCallback;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.RunView;

/** Makes the effect that brings a queued task instance to a worker, from state alone. */
public final class Dispatches {
  private Dispatches() {}

  /** The dispatch of the current attempt at a callback. */
  public static DispatchCallback of(CallbackRecord callback) {
    CallbackMessage message =
        new CallbackMessage(
            callback.current(), callback.taskId(), callback.bundle(), callback.context());
    return new DispatchCallback(message, callback.at());
  }

  /** The dispatch of the current try of an instance. */
  public static DispatchTask of(RunView run, InstanceKey instance) {
    TaskSpec spec = run.version().task(instance.taskIndex());
    int tryNumber = run.instance(instance).tryNumber();
    TryKey key = TryKey.of(run.record().key(), instance, tryNumber);
    return new DispatchTask(
        new TaskMessage(key, spec.taskId(), run.version().bundle()),
        spec.queue(),
        run.version().plan().weights()[instance.taskIndex()],
        run.record().order().toEpochMilli());
  }
}
