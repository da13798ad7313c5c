package io.dabba.scheduler.reserve;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.port.TaskQueues;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Queues that take nothing while new work is held back: tasks wait where they wait for a broker.
 *
 * @param queues the queues behind it
 * @param held whether new work has to wait
 */
public record ReservedTaskQueues(TaskQueues queues, BooleanSupplier held) implements TaskQueues {
  @Override
  public boolean isOpen() {
    return !held.getAsBoolean() && queues.isOpen();
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    queues.publish(queue, message);
  }

  @Override
  public void publish(String queue, List<WorkMessage> messages) {
    queues.publish(queue, messages);
  }

  @Override
  public List<WorkMessage> undelivered() {
    return queues.undelivered();
  }

  @Override
  public long depth(String queue) {
    return queues.depth(queue);
  }
}
