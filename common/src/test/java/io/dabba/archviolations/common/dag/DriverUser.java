package io.dabba.archviolations.common.dag;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion;
import com.rabbitmq.client.ConnectionFactory;
import io.dabba.common.redis.RedisKeys;
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

  Object jsonSchema() {
    return SpecVersion.VersionFlag.V202012;
  }

  String adapter() {
    return RedisKeys.inbox(1);
  }
}
