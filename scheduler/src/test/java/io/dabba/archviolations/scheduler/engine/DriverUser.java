package io.dabba.archviolations.scheduler.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import io.lettuce.core.RedisURI;

final class DriverUser {
  Object lettuce() {
    return RedisURI.create("redis://localhost");
  }

  Object amqp() {
    return new ConnectionFactory();
  }

  Object jackson() {
    return new ObjectMapper();
  }
}
