package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.Alarm.Subject;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.channel.Connections;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.rule.AlertConfigReader;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.api.InMemoryStateReader;
import io.dabba.scheduler.redis.RedisAlarms;
import io.dabba.scheduler.redis.RedisAlertHistory;
import io.dabba.scheduler.redis.RedisOutbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Schedulers' alerts on one real Redis, as if each were a process of its own. */
final class AlertRig implements AutoCloseable {
  final AtomicLong now = new AtomicLong(AlertsForTests.NOW.toEpochMilli());
  final RecordingGateway gateway = new RecordingGateway();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private final RedisConnector redis;
  private final RedisConnection<String> connection;
  private final RedisAlertHistory history;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  AlertRig(String uri) {
    redis = RedisConnector.of(uri);
    connection = redis.connect();
    history = new RedisAlertHistory(redis);
  }

  /** Starts one, with what its channels are. */
  Node start(Path file, Channels channels, Connections connections) {
    RedisAlarms alarms = new RedisAlarms(redis);
    RedisOutbox outbox = new RedisOutbox(redis);
    Alerts alerts =
        Alerts.start(
            new AlertFile(file, new AlertConfigReader(channels)),
            new Alerts.Ports(
                alarms,
                outbox,
                history,
                new InMemoryStateReader(),
                gateway,
                connections,
                channels,
                now::get),
            registry,
            "node-" + open.size());
    Node node = new Node(alerts, alarms, outbox);
    open.push(node);
    return node;
  }

  /** As the engine writes it. */
  void alarm(Alarm alarm) {
    connection
        .commands()
        .xadd(RedisKeys.alarms(7), Map.of("e", Json.write(alarm)))
        .toCompletableFuture()
        .join();
  }

  /** What a task says. */
  static Alarm raised(String id, AlertRequest request) {
    Subject subject = new Subject("festival_traffic_alert", "manual__1", 1, -1, 1);
    long at = AlertsForTests.NOW.toEpochMilli();
    return new Alarm(id, AlarmKind.RAISED, at, subject, null, request, Map.of());
  }

  static AlertRequest saying(String text, String... teams) {
    return new AlertRequest(
        AlertSeverity.CRITICAL, null, "title", text, List.of(teams), "{}", null, 0);
  }

  /** Alerts with their deliveries, the newest first. */
  List<AlertStatus> recent() {
    return history.recent(0, 1_000).join().alerts();
  }

  AlertStatus status(String id) {
    return history.find(id).join().orElseThrow();
  }

  RedisAlertHistory history() {
    return history;
  }

  long alarmsLeft() {
    return connection.commands().xlen(RedisKeys.alarms(7)).toCompletableFuture().join();
  }

  void advance(Duration time) {
    now.addAndGet(time.toMillis());
  }

  static Connection connection(String id) {
    return new Connection(id, "test", null, null, null, null, null, null, null);
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    history.close();
    connection.close();
    redis.close();
  }

  /** One scheduler's alerts. */
  record Node(Alerts alerts, RedisAlarms alarms, RedisOutbox outbox) implements AutoCloseable {
    /** Cuts it off from Redis first, as a kill does: it settles nothing any more. */
    void kill() {
      alarms.close();
      outbox.close();
      alerts.close();
    }

    @Override
    public void close() {
      alerts.close();
      alarms.close();
      outbox.close();
    }
  }
}
