package io.dabba.worker.runtime;

import io.dabba.worker.port.ClaimAnswer;
import io.dabba.worker.port.ReportAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a worker counts. Labels are kinds, never ids. */
public final class WorkerMetrics {
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 600_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<ClaimAnswer.Result, Counter> claims = new EnumMap<>(ClaimAnswer.Result.class);
  private final Map<ReportAnswer, Counter> reports = new EnumMap<>(ReportAnswer.class);
  private final Map<String, Timer> durations = new ConcurrentHashMap<>();
  private final Counter deadLetters;
  private final BusinessMetrics business;

  public WorkerMetrics(MeterRegistry registry) {
    this(registry, BusinessMetrics.DEFAULT_LABELS);
  }

  /**
   * @param businessLabels labels that tasks may give their business metrics
   */
  public WorkerMetrics(MeterRegistry registry, List<String> businessLabels) {
    this.registry = registry;
    this.business = new BusinessMetrics(registry, businessLabels);
    for (ClaimAnswer.Result result : ClaimAnswer.Result.values()) {
      claims.put(result, counter("dabba.worker.claims", "Claims by result.", result));
    }
    for (ReportAnswer answer : ReportAnswer.values()) {
      reports.put(answer, counter("dabba.worker.reports", "Reports by result.", answer));
    }
    deadLetters =
        Counter.builder("dabba.worker.dead.letters")
            .description("Messages nobody could read.")
            .register(registry);
  }

  void claimed(ClaimAnswer.Result result) {
    claims.get(result).increment();
  }

  void reported(ReportAnswer answer) {
    reports.get(answer).increment();
  }

  void deadLettered() {
    deadLetters.increment();
  }

  /** Figures of the tasks. */
  BusinessMetrics business() {
    return business;
  }

  /** {@code operator} is one of this worker's operators. */
  void ran(String operator, long nanos) {
    durations.computeIfAbsent(operator, this::duration).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Reads the state of a worker whenever it is asked for. */
  void watch(Slots<?> slots, IntSupplier journalDepth, Supplier<Duration> heartbeatAge) {
    gauge("dabba.worker.slots", "Tasks run at once, at most.", slots::size);
    gauge("dabba.worker.slots.busy", "Tasks run now.", slots::busy);
    gauge("dabba.worker.journal.depth", "Reports kept on disk.", journalDepth::getAsInt);
    gauge(
        "dabba.worker.heartbeat.age.seconds",
        "Time since the lease was renewed.",
        () -> heartbeatAge.get().toMillis() / 1_000.0);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private Timer duration(String operator) {
    return Timer.builder("dabba.worker.task.duration")
        .description("How long operators run.")
        .tag("operator", operator)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(String name, String description, Enum<?> result) {
    return Counter.builder(name)
        .description(description)
        .tag("result", result.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
