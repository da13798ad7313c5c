package io.dabba.dist.trial;

import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.TaskMessageCodec.Encoded;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.worker.memory.InMemoryTaskSource;
import java.util.List;

/** Hands messages, encoded and signed as ever, to a worker in the same process. */
final class TrialQueues implements TaskQueues {
  private final TaskMessageCodec codec;
  private final InMemoryTaskSource source;

  TrialQueues(TaskMessageCodec codec, InMemoryTaskSource source) {
    this.codec = codec;
    this.source = source;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void publish(String queue, TaskMessage message) {
    Encoded encoded = codec.encode(message);
    source.publish(queue, encoded.headers(), encoded.body());
  }

  @Override
  public List<TaskMessage> undelivered() {
    return List.of();
  }

  @Override
  public long depth(String queue) {
    return source.depth(queue);
  }
}
