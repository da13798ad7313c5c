package io.dabba.worker.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One business metric with its series. Kind and label names are those of its first figure, since
 * Prometheus wants them to be the same for all series of a name. Guarded by its owner.
 */
final class BusinessMetric {
  /** The most series, the one for all others not counted. */
  static final int MAX_SERIES = 100;

  /** The label value of series beyond that. */
  static final String OTHER = "other";

  private static final Logger log = LoggerFactory.getLogger(BusinessMetric.class);
  private static final String PREFIX = "dabba.business.";
  private static final String DESCRIPTION = "A figure that tasks publish.";

  private final MeterRegistry registry;
  private final Figure.Kind kind;
  private final String name;
  private final List<String> labels;
  private final Map<Tags, Counter> counters = new HashMap<>();
  private final Map<Tags, AtomicReference<Double>> gauges = new HashMap<>();
  private boolean overflowing;

  BusinessMetric(MeterRegistry registry, Figure first) {
    this.registry = registry;
    this.kind = first.kind();
    this.name = PREFIX + first.name();
    this.labels = List.copyOf(first.labels().keySet());
  }

  void add(String dagId, Figure figure) {
    if (figure.kind() != kind) {
      log.warn("business metric dropped, it is a {} name={} dag={}", kind, name, dagId);
      return;
    }
    Tags tags = bounded(tags(dagId, figure));
    if (kind == Figure.Kind.COUNTER) {
      counters.computeIfAbsent(tags, this::counter).increment(figure.value());
    } else {
      gauges.computeIfAbsent(tags, this::gauge).set(figure.value());
    }
  }

  private Tags tags(String dagId, Figure figure) {
    List<Tag> tags = new ArrayList<>();
    tags.add(Tag.of("dag_id", dagId));
    labels.forEach(label -> tags.add(Tag.of(label, figure.labels().getOrDefault(label, ""))));
    return Tags.of(tags);
  }

  private Tags bounded(Tags tags) {
    int series = counters.size() + gauges.size();
    if (series < MAX_SERIES || counters.containsKey(tags) || gauges.containsKey(tags)) {
      return tags;
    }
    if (!overflowing) {
      overflowing = true;
      log.warn("business metric has {} series, more go to \"{}\" name={}", series, OTHER, name);
    }
    return Tags.of(tags.stream().map(tag -> Tag.of(tag.getKey(), OTHER)).toList());
  }

  private Counter counter(Tags tags) {
    return Counter.builder(name).description(DESCRIPTION).tags(tags).register(registry);
  }

  private AtomicReference<Double> gauge(Tags tags) {
    AtomicReference<Double> value = new AtomicReference<>(0.0);
    Gauge.builder(name, value::get).description(DESCRIPTION).tags(tags).register(registry);
    return value;
  }
}
