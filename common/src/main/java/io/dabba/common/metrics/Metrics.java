package io.dabba.common.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Makes the metrics registry of a process. Timers whose name begins {@code dabba} get buckets in
 * milliseconds unless they ask for others, because that is the scale of scheduling; JVM and process
 * figures come along.
 *
 * <p>Names follow the rules that {@code promtool check metrics} checks.
 */
public final class Metrics implements AutoCloseable {
  /** Upper bounds of the buckets of a timer, in milliseconds. */
  private static final long[] BUCKETS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Opens a registry and binds what the JVM tells of itself. */
  public Metrics() {
    registry
        .config()
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
        .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
        .meterFilter(new Described())
        .meterFilter(new MillisecondBuckets());
    bind();
  }

  /** Where meters are registered. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything in the Prometheus text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private void bind() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Gives a meter without a description one, because a metric without help is an error. */
  private static final class Described implements MeterFilter {
    @Override
    public Meter.Id map(Meter.Id id) {
      String description = id.getDescription();
      return description == null || description.isBlank()
          ? new Meter.Id(
              id.getName(),
              Tags.of(id.getTags()),
              id.getBaseUnit(),
              id.getName().replace('.', ' ').replace('_', ' '),
              id.getType())
          : id;
    }
  }

  private static final class MillisecondBuckets implements MeterFilter {
    private static final double[] NANOSECONDS =
        LongStream.of(BUCKETS).mapToDouble(bound -> Duration.ofMillis(bound).toNanos()).toArray();

    @Override
    public DistributionStatisticConfig configure(
        Meter.Id id, DistributionStatisticConfig configured) {
      if (id.getType() != Meter.Type.TIMER || !id.getName().startsWith("dabba")) {
        return configured;
      }
      return configured.merge(
          DistributionStatisticConfig.builder().serviceLevelObjectives(NANOSECONDS).build());
    }
  }
}
