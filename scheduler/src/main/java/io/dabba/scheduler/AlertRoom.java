package io.dabba.scheduler;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.secret.SecretBackends;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.rule.AlertConfigReader;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.redis.RedisAlarms;
import io.dabba.scheduler.redis.RedisAlertHistory;
import io.dabba.scheduler.redis.RedisClock;
import io.dabba.scheduler.redis.RedisOutbox;
import io.dabba.scheduler.redis.RedisSecretStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** Alerts with their adapters; what it opens is closed in reverse order by {@code closing}. */
final class AlertRoom {
  private AlertRoom() {}

  static Alerts open(
      DabbaConfig config,
      RedisConnector redis,
      StateReader state,
      CommandGateway commands,
      MeterRegistry registry,
      String node,
      ShutdownStack closing) {
    Channels channels = Channels.builtIn();
    AlertFile file = file(config.alerts().file(), channels);
    RedisSecretStore secrets = new RedisSecretStore(closing.push("alert secrets", redis.connect()));
    SecretCodec codec = new SecretCodec(SecretCipher.of(config.secrets().key()));
    Alerts.Ports ports =
        new Alerts.Ports(
            closing.push("alarms", new RedisAlarms(redis)),
            closing.push("outbox", new RedisOutbox(redis)),
            closing.push("alert history", new RedisAlertHistory(redis)),
            state,
            commands,
            new StoredConnections(
                SecretBackends.of(config.secrets(), System.getenv()), secrets, codec),
            channels,
            closing.push("alert clock", new RedisClock(redis)));
    return closing.push("alerts", Alerts.start(file, ports, registry, node));
  }

  private static AlertFile file(String name, Channels channels) {
    Path path = name.isEmpty() ? null : Path.of(name);
    return new AlertFile(path, new AlertConfigReader(channels));
  }
}
