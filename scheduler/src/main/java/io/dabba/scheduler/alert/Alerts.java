package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertIds;
import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.error.DabbaException;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.channel.Connections;
import io.dabba.scheduler.alert.outbox.AlarmSource;
import io.dabba.scheduler.alert.outbox.AlertHistory;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.StateReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * Everything that tells people, running: reads alarms, sends messages, escalates, watches workers
 * and limits, rereads its file. Every scheduler runs it; they share one outbox.
 */
public final class Alerts implements AutoCloseable {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(5);

  private final ShutdownStack closing = new ShutdownStack();
  private final AlertFile file;
  private final AlertHistory history;
  private final AlertDesk desk;
  private final Clock clock;

  private Alerts(AlertFile file, AlertHistory history, AlertDesk desk, Clock clock) {
    this.file = file;
    this.history = history;
    this.desk = desk;
    this.clock = clock;
  }

  /** Starts its threads. */
  public static Alerts start(AlertFile file, Ports ports, MeterRegistry registry, String node) {
    AlertMetrics metrics = new AlertMetrics(registry);
    Clock clock = ports.clock();
    AlertDesk desk =
        new AlertDesk(file, new AlarmFacts(ports.state()), ports.outbox(), clock, metrics);
    Alerts alerts = new Alerts(file, ports.history(), desk, clock);
    Attempt attempt =
        new Attempt(
            file,
            ports.channels(),
            ports.connections(),
            ports.outbox(),
            id -> ports.history().find(id).join().map(AlertStatus::alert),
            clock,
            metrics);
    Sender sender =
        alerts.closing.push("sender", new Sender(ports.outbox(), attempt, clock, metrics));
    alerts.turn("alarms", NONE, new AlarmReader(ports.alarms(), desk));
    alerts.turn("outbox", SHORT, sender);
    alerts.turn("escalation", SECOND, new Escalator(ports.outbox(), file, clock));
    alerts.turn("answers", SHORT, new Announcer(ports.outbox(), ports.history(), ports.commands()));
    alerts.turn("workers", LONG, new LostWorkers(ports.state(), file, desk, clock));
    alerts.turn("limits", LONG, new LimitWatch(registry, file, desk, clock, node));
    alerts.turn("file", SECOND, file::refresh);
    return alerts;
  }

  /** What was raised, and what became of it. */
  public AlertHistory history() {
    return history;
  }

  /** What keeps the alerts file as it is now from being used; empty if nothing does. */
  public List<String> problems() {
    String problem = file.problem();
    return problem == null ? List.of() : List.of(problem);
  }

  /**
   * Raises an alert to one team, to see whether it arrives.
   *
   * @return its id; fails with NOT_FOUND if there is no such team
   */
  public CompletableFuture<String> test(String team, AlertSeverity severity) {
    if (!file.config().teams().containsKey(team)) {
      throw DabbaException.notFound(
          "team: expected one of "
              + String.join(", ", file.config().teamIds())
              + ", found \""
              + team
              + '"');
    }
    String id = AlertIds.of("test", UUID.randomUUID().toString());
    AlertRequest request =
        new AlertRequest(severity, "test", null, null, List.of(team), "{}", null, 0);
    Alarm alarm = new Alarm(id, AlarmKind.RAISED, clock.millis(), null, null, request, Map.of());
    return CompletableFuture.supplyAsync(
        () -> {
          desk.take(null, alarm);
          return id;
        },
        ForkJoinPool.commonPool());
  }

  @Override
  public void close() {
    closing.close();
  }

  private void turn(String name, Duration pause, Runnable turn) {
    closing.push(name, Turns.start("dabba-alert-" + name, pause, turn));
  }

  /**
   * What alerts need from outside.
   *
   * @param alarms what the engine has written
   * @param outbox what is on its way
   * @param history what was raised
   * @param state what was committed
   * @param commands where events go
   * @param connections how services are reached
   * @param channels kinds of service
   * @param clock the store's clock
   */
  public record Ports(
      AlarmSource alarms,
      Outbox outbox,
      AlertHistory history,
      StateReader state,
      CommandGateway commands,
      Connections connections,
      Channels channels,
      Clock clock) {}
}
