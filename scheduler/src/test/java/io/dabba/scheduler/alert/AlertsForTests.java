package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.outbox.InMemoryOutbox;
import io.dabba.scheduler.alert.rule.AlertConfig;
import io.dabba.scheduler.alert.rule.AlertConfigReader;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.StateReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts and the example configuration, for tests. */
public final class AlertsForTests {
  /** A Thursday in the festival season; 20:30 in India. */
  public static final Instant NOW = Instant.parse("2026-10-15T15:00:00Z");

  public static final Path EXAMPLE = Path.of("..", "deploy", "alerts", "alerts.yaml");

  private static final Map<String, Object> FESTIVAL =
      Map.of("multiplier", 15, "hours", 4, "auto_scaling", true, "cost_inr", 2_500_000);

  private AlertsForTests() {}

  /** The example of {@code deploy/alerts}. */
  public static AlertConfig example() {
    try {
      return read(Files.readString(EXAMPLE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static AlertConfig read(String yaml) {
    return new AlertConfigReader(Channels.builtIn()).read("alerts.yaml", yaml);
  }

  /** Alerts that run, by the example configuration, and whose channels carry nothing. */
  public static Alerts start(InMemoryOutbox outbox, StateReader state, CommandGateway gateway) {
    AlertConfigReader reader = new AlertConfigReader(Channels.builtIn());
    return Alerts.start(
        new AlertFile(EXAMPLE, reader),
        new Alerts.Ports(
            outbox,
            outbox,
            outbox,
            state,
            gateway,
            id -> null,
            Channels.of(Map.of()),
            NOW::toEpochMilli),
        new SimpleMeterRegistry(),
        "test");
  }

  /** An alert about festival traffic. */
  public static Alert festival(String message, String... teams) {
    return new Alert(
        "00000000000000aa",
        AlarmKind.RAISED,
        AlertSeverity.CRITICAL,
        NOW.toEpochMilli(),
        "festival_traffic_alert",
        "manual__1",
        "alert_engineering",
        "festival_traffic_alert.alert_engineering",
        message,
        null,
        List.of(teams),
        FESTIVAL,
        List.of());
  }

  /** What people are told in their own words. */
  public static Alert saying(String title, String text, String... teams) {
    return new Alert(
        "00000000000000bb",
        AlarmKind.RAISED,
        AlertSeverity.HIGH,
        NOW.toEpochMilli(),
        "bills",
        "manual__1",
        "check",
        title,
        null,
        text,
        List.of(teams),
        Map.of(),
        List.of());
  }
}
