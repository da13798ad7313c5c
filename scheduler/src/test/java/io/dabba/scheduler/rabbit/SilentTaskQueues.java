package io.dabba.scheduler.rabbit;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.port.TaskQueues;
import java.util.List;

/** Queues that nobody consumes. */
final class SilentTaskQueues implements TaskQueues {
  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void publish(String queue, WorkMessage message) {}

  @Override
  public List<WorkMessage> undelivered() {
    return List.of();
  }

  @Override
  public long depth(String queue) {
    return 1;
  }
}
