package io.dabba.worker;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.worker.runtime.BusinessMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of one worker.
 *
 * @param slots tasks run at once
 * @param callbackSlots callbacks run at once, beside the tasks; 0 leaves them to other workers
 * @param queues queues consumed
 * @param heartbeat how often its lease is renewed
 * @param lease how long its claims outlive its last heartbeat; longer than the heartbeat
 * @param dataDir where journal and large values are kept
 * @param inlineXcomBytes largest XCom kept in Redis
 * @param maxXcomBytes largest XCom at all
 * @param maxLogBytes largest log of one try
 * @param maxMapLength most items of a value that others are mapped over
 * @param secrets what variables and connections are sealed with, and where else they are
 * @param metricLabels labels that tasks may give their business metrics
 * @param messages how messages are known
 */
public record WorkerSettings(
    int slots,
    int callbackSlots,
    List<String> queues,
    Duration heartbeat,
    Duration lease,
    Path dataDir,
    int inlineXcomBytes,
    int maxXcomBytes,
    int maxLogBytes,
    int maxMapLength,
    DabbaConfig.Secrets secrets,
    List<String> metricLabels,
    DabbaConfig.Messages messages) {
  /** One with a key, no other place where secrets are, and the usual labels. */
  public WorkerSettings(
      int slots,
      int callbackSlots,
      List<String> queues,
      Duration heartbeat,
      Duration lease,
      Path dataDir,
      int inlineXcomBytes,
      int maxXcomBytes,
      int maxLogBytes,
      int maxMapLength,
      String secretsKey) {
    this(
        slots,
        callbackSlots,
        queues,
        heartbeat,
        lease,
        dataDir,
        inlineXcomBytes,
        maxXcomBytes,
        maxLogBytes,
        maxMapLength,
        DabbaConfig.Secrets.ofKey(secretsKey),
        BusinessMetrics.DEFAULT_LABELS,
        DabbaConfig.Messages.DEFAULT);
  }

  public WorkerSettings {
    metricLabels = List.copyOf(metricLabels);
    queues = queues.stream().map(Identifiers::queue).distinct().toList();
    if (slots < 1) {
      throw DabbaException.invalid("worker.slots: expected at least 1, found " + slots);
    }
    if (callbackSlots < 0) {
      throw DabbaException.invalid(
          "worker.callback_slots: expected at least 0, found " + callbackSlots);
    }
    if (queues.isEmpty()) {
      throw DabbaException.invalid("worker.queues: expected at least one queue, found none");
    }
    if (heartbeat.isNegative() || heartbeat.isZero() || lease.compareTo(heartbeat) <= 0) {
      throw DabbaException.invalid(
          "worker.lease: expected more than the heartbeat of " + heartbeat + ", found " + lease);
    }
  }

  /** The worker's part of the configuration. */
  public static WorkerSettings of(DabbaConfig config) {
    return new WorkerSettings(
        config.worker().slots(),
        config.worker().callbackSlots(),
        config.worker().queues(),
        config.worker().heartbeat(),
        config.worker().lease(),
        config.dataDir(),
        config.limits().inlineXcomBytes(),
        config.limits().maxXcomBytes(),
        config.limits().maxLogBytes(),
        config.limits().maxMapLength(),
        config.secrets(),
        config.worker().metricLabels(),
        config.amqp().messages());
  }
}
