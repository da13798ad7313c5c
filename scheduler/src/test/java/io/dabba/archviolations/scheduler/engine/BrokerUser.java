package io.dabba.archviolations.scheduler.engine;

import io.dabba.scheduler.rabbit.RabbitTaskQueues;
import java.io.IOException;

final class BrokerUser {
  void close(RabbitTaskQueues queues) throws IOException {
    queues.close();
  }
}
