package io.dabba.scheduler.memory;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.scheduler.port.TaskQueuesContract;
import org.jspecify.annotations.Nullable;

class InMemoryTaskQueuesTest extends TaskQueuesContract {
  private final InMemoryBroker broker = new InMemoryBroker();
  private final TaskQueues queues = new InMemoryTaskQueues(broker);

  @Override
  protected TaskQueues queues() {
    return queues;
  }

  @Override
  protected @Nullable WorkMessage fetch(String queue) {
    return broker.fetch(queue);
  }

  @Override
  protected void purge(String queue) {
    broker.purge(queue);
  }

  @Override
  protected void delete(String queue) {
    broker.delete(queue);
  }
}
