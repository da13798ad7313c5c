package io.dabba.archviolations.worker.runtime;

import com.rabbitmq.client.ConnectionFactory;
import io.lettuce.core.RedisURI;

final class DriverUser {
  Object lettuce() {
    return RedisURI.create("redis://localhost");
  }

  Object amqp() {
    return new ConnectionFactory();
  }
}
