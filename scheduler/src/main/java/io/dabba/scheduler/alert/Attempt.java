package io.dabba.scheduler.alert;

import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.channel.Channel;
import io.dabba.scheduler.alert.channel.ChannelMessage;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.channel.Connections;
import io.dabba.scheduler.alert.channel.SendFailure;
import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.message.MessageText;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.outbox.TakenDelivery;
import io.dabba.scheduler.alert.rule.AlertConfig.Retries;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.alert.rule.ChannelConfig;
import io.dabba.scheduler.port.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a delivery, and what follows from it: delivered only if the service confirms; due
 * again, later each time, if that may help; else given up.
 */
final class Attempt {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final long MINUTE = 60_000;

  private final AlertFile file;
  private final Channels channels;
  private final Connections connections;
  private final Outbox outbox;
  private final AlertLookup alerts;
  private final Clock clock;
  private final AlertMetrics metrics;

  Attempt(
      AlertFile file,
      Channels channels,
      Connections connections,
      Outbox outbox,
      AlertLookup alerts,
      Clock clock,
      AlertMetrics metrics) {
    this.file = file;
    this.channels = channels;
    this.connections = connections;
    this.outbox = outbox;
    this.alerts = alerts;
    this.clock = clock;
    this.metrics = metrics;
  }

  void make(TakenDelivery taken) throws InterruptedException {
    ChannelConfig config = file.config().channels().get(taken.delivery().channel());
    if (config == null) {
      String name = taken.delivery().channel();
      giveUp(taken, "none", "channel: expected one of the alerts file, found \"" + name + '"');
      return;
    }
    long now = clock.millis();
    if (!outbox.allow(config.name(), config.perMinute(), now)) {
      outbox.settle(taken, taken.delivery(), (now / MINUTE + 1) * MINUTE);
      return;
    }
    try {
      send(taken, config);
      settle(taken, config.type(), taken.delivery().delivered(clock.millis()), 0);
    } catch (SendFailure e) {
      failed(taken, config, e);
    }
  }

  private void send(TakenDelivery taken, ChannelConfig config) throws InterruptedException {
    Channel channel =
        channels
            .find(config.type())
            .orElseThrow(() -> SendFailure.permanent("channel: no kind " + config.type()));
    Connection connection = connections.find(config.connection());
    if (connection == null) {
      throw SendFailure.transientFailure(
          "connection " + config.connection() + ": expected a known one, found none");
    }
    Delivery delivery = taken.delivery();
    Optional<Alert> alert = alerts.find(taken.alertId());
    if (alert.isEmpty()) {
      throw SendFailure.permanent("alert: expected a known one, found none");
    }
    channel.send(
        new ChannelMessage(
            alert.get(),
            delivery.number(),
            delivery.team(),
            delivery.to(),
            Language.of(delivery.language()),
            new MessageText(delivery.title(), delivery.body()),
            connection,
            config.options()));
  }

  private void failed(TakenDelivery taken, ChannelConfig config, SendFailure failure) {
    String why = String.valueOf(failure.getMessage());
    Retries retries = file.config().retries();
    int attempted = taken.delivery().attempts() + 1;
    if (failure.isPermanent() || attempted >= retries.attempts()) {
      giveUp(taken, config.type(), why);
      return;
    }
    Duration asked = failure.retryAfter();
    Duration wait = retries.after(attempted);
    Duration longer = asked == null || asked.compareTo(wait) < 0 ? wait : asked;
    settle(taken, config.type(), taken.delivery().retried(why), clock.millis() + longer.toMillis());
  }

  private void giveUp(TakenDelivery taken, String type, String why) {
    log.error(
        "alert not delivered alert={} team={} channel={} cause={}",
        taken.alertId(),
        taken.delivery().team(),
        taken.delivery().channel(),
        why);
    settle(taken, type, taken.delivery().failed(why, clock.millis()), 0);
  }

  private void settle(TakenDelivery taken, String type, Delivery after, long retryAt) {
    if (outbox.settle(taken, after, retryAt)) {
      metrics.attempted(type, after);
    }
  }

  /** Finds alerts by id. Blocks. */
  @FunctionalInterface
  interface AlertLookup {
    Optional<Alert> find(String alertId);
  }
}
