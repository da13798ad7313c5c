package io.dabba.scheduler.alert;

import io.dabba.scheduler.alert.Alert.Step;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.outbox.PlannedDelivery;
import io.dabba.scheduler.alert.outbox.TakenAlert;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.port.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others of alerts that nobody has acknowledged in time. */
final class Escalator implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Escalator.class);
  private static final int BATCH = 50;

  private final Outbox outbox;
  private final AlertFile file;
  private final Clock clock;

  Escalator(Outbox outbox, AlertFile file, Clock clock) {
    this.outbox = outbox;
    this.file = file;
    this.clock = clock;
  }

  /** One turn. */
  @Override
  public void run() {
    long now = clock.millis();
    outbox.takeEscalations(now, Sender.LEASE, BATCH).forEach(taken -> escalate(taken, now));
  }

  private void escalate(TakenAlert taken, long now) {
    AlertPlanner planner = new AlertPlanner(file.config());
    List<PlannedDelivery> deliveries = new ArrayList<>();
    List<Step> left = new ArrayList<>();
    for (Step step : taken.alert().steps()) {
      if (step.at() <= now) {
        deliveries.addAll(planner.deliveries(taken.alert(), step, Instant.ofEpochMilli(now)));
      } else {
        left.add(step);
      }
    }
    if (outbox.escalate(taken, taken.alert().with(left), deliveries)) {
      log.info("alert escalated alert={} deliveries={}", taken.alert().id(), deliveries.size());
    }
  }
}
