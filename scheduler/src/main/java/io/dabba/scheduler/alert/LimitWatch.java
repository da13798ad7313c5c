package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertIds;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.alert.rule.Rule;
import io.dabba.scheduler.alert.rule.Rule.MetricLimit;
import io.dabba.scheduler.port.Clock;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Watches metrics of this scheduler that rules set limits to. A limit is told of once it has been
 * exceeded for as long as its rule says, and again only after it has been kept meanwhile.
 */
final class LimitWatch implements Runnable {
  private static final Set<Statistic> VALUES =
      Set.of(Statistic.VALUE, Statistic.COUNT, Statistic.TOTAL, Statistic.UNKNOWN);

  private final MeterRegistry registry;
  private final AlertFile file;
  private final AlertDesk desk;
  private final Clock clock;
  private final String node;
  private final Map<String, Episode> exceeded = new HashMap<>();

  LimitWatch(MeterRegistry registry, AlertFile file, AlertDesk desk, Clock clock, String node) {
    this.registry = registry;
    this.file = file;
    this.desk = desk;
    this.clock = clock;
    this.node = node;
  }

  /** One look. */
  @Override
  public void run() {
    List<Rule> rules = file.config().limits();
    exceeded.keySet().retainAll(rules.stream().map(Rule::name).toList());
    rules.forEach(rule -> look(rule, Objects.requireNonNull(rule.limit())));
  }

  private void look(Rule rule, MetricLimit limit) {
    double value = limit.metrics().stream().mapToDouble(name -> sum(name, limit.labels())).sum();
    if (value <= limit.above()) {
      exceeded.remove(rule.name());
      return;
    }
    long now = clock.millis();
    Episode episode = exceeded.computeIfAbsent(rule.name(), name -> new Episode(now, false));
    if (!episode.told() && now - episode.since() >= limit.lasting().toMillis()) {
      desk.take(null, alarm(rule, limit, value, episode.since()));
      exceeded.put(rule.name(), new Episode(episode.since(), true));
    }
  }

  private Alarm alarm(Rule rule, MetricLimit limit, double value, long since) {
    AlarmKind kind = rule.on().iterator().next();
    return new Alarm(
        AlertIds.of(kind.id(), rule.name(), node, Long.toString(since)),
        kind,
        clock.millis(),
        null,
        null,
        null,
        Map.of(
            "name",
            rule.name(),
            "rule",
            rule.name(),
            "value",
            value,
            "limit",
            limit.above(),
            "metric",
            String.join(" + ", limit.metrics())));
  }

  /** Names are given as {@code /metrics} shows them, or as they were registered. */
  private double sum(String name, Map<String, String> labels) {
    double sum = 0;
    for (Meter meter : registry.getMeters()) {
      if (isNamed(meter, name) && hasLabels(meter, labels)) {
        sum += value(meter);
      }
    }
    return sum;
  }

  private static boolean isNamed(Meter meter, String name) {
    String own = meter.getId().getName().replace('.', '_');
    return name.equals(own) || name.equals(own + "_total");
  }

  private static boolean hasLabels(Meter meter, Map<String, String> labels) {
    return labels.entrySet().stream()
        .allMatch(label -> label.getValue().equals(meter.getId().getTag(label.getKey())));
  }

  private static double value(Meter meter) {
    for (Measurement measurement : meter.measure()) {
      if (VALUES.contains(measurement.getStatistic())) {
        return measurement.getValue();
      }
    }
    return 0;
  }

  private record Episode(long since, boolean told) {}
}
