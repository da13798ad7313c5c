package io.dabba.dist.trial;

import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.TaskMessageCodec.Encoded;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.worker.memory.InMemoryTaskSource;
import java.util.List;

/** Hands messages, encoded and signed as ever, to a worker in the same process. */
final class TrialQueues implements TaskQueues {
  private final TaskMessageCodec codec;
  private final InMemoryTaskSource tasks;
  private final InMemoryTaskSource callbacks;

  TrialQueues(TaskMessageCodec codec, InMemoryTaskSource tasks, InMemoryTaskSource callbacks) {
    this.codec = codec;
    this.tasks = tasks;
    this.callbacks = callbacks;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    Encoded encoded = codec.encode(message);
    source(queue).publish(queue, encoded.headers(), encoded.body());
  }

  @Override
  public List<WorkMessage> undelivered() {
    return List.of();
  }

  @Override
  public long depth(String queue) {
    return source(queue).depth(queue);
  }

  private InMemoryTaskSource source(String queue) {
    return queue.equals(CallbackMessage.QUEUE) ? callbacks : tasks;
  }
}
