package io.dabba.scheduler.alert;

import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.Outbox.Acceptance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What alerts tell Prometheus. Kinds and types of channel are labels; teams and ids never are. */
final class AlertMetrics {
  private final MeterRegistry registry;
  private final AtomicLong depth = new AtomicLong();

  AlertMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("dabba_alert_outbox_depth", depth, AtomicLong::doubleValue)
        .description("Messages that are neither delivered nor given up.")
        .register(registry);
  }

  /** An alarm was taken; what others have taken, they count. */
  void taken(AlarmKind kind, Acceptance acceptance) {
    if (acceptance == Acceptance.RAISED || acceptance == Acceptance.SUPPRESSED) {
      Counter.builder("dabba_alerts")
          .description("Alarms that somebody wants to know of.")
          .tag("kind", kind.id())
          .tag("result", acceptance.name().toLowerCase(Locale.ROOT))
          .register(registry)
          .increment();
    }
  }

  /** An attempt at a delivery has ended. */
  void attempted(String type, Delivery after) {
    Counter.builder("dabba_alert_deliveries")
        .description("Attempts at deliveries, by what became of them.")
        .tag("channel", type)
        .tag("result", after.state() == Delivery.State.PENDING ? "retried" : after.state().id())
        .register(registry)
        .increment();
  }

  void depth(long messages) {
    depth.set(messages);
  }
}
