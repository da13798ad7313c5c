package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.Isolation;
import io.dabba.common.dag.MemorySize;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.WeightRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the features of a task that {@code default_args} can set for all tasks. */
final class FeatureFields {
  private static final Set<CallbackEvent> EVENTS = EnumSet.allOf(CallbackEvent.class);

  /** The names of the fields, in the order of the documentation. */
  static final List<String> NAMES =
      Stream.concat(
              Stream.of(
                  "depends_on_past",
                  "wait_for_downstream",
                  "ignore_first_depends_on_past",
                  "wait_for_past_depends_before_skipping",
                  "max_active_tis_per_dag",
                  "max_active_tis_per_dagrun",
                  "weight_rule",
                  "outlets",
                  "inlets",
                  "deadline",
                  "sla",
                  "retry_rules",
                  "max_infra_retries",
                  "circuit_breaker",
                  "isolation",
                  "memory_limit",
                  "map_index_template"),
              CallbackFields.names(EVENTS).stream())
          .toList();

  private final Reading reading;
  private final AssetFields assets;
  private final CallbackFields callbacks;

  FeatureFields(Reading reading, OperatorFields operators) {
    this.reading = reading;
    this.assets = new AssetFields(reading.problems());
    this.callbacks = new CallbackFields(reading, operators);
  }

  /** The features, inherited where nothing is written. */
  TaskFeatures features(Fields fields, TaskFeatures inherited) {
    TaskFeatures.Builder features = inherited.toBuilder();
    features
        .past(past(fields, inherited.past()))
        .limits(limits(fields, inherited.limits()))
        .weightRule(
            fields.choice("weight_rule", "weight rule", WeightRule.class, inherited.weightRule()))
        .callbacks(callbacks.read(fields, EVENTS, inherited.callbacks()));
    if (fields.has("outlets")) {
      features.outlets(assets.refs(fields, "outlets"));
    }
    if (fields.has("inlets")) {
      features.inlets(assets.refs(fields, "inlets"));
    }
    if (fields.has("retry_rules")) {
      features.retryRules(RetryRuleFields.read(fields));
    }
    if (fields.has("max_infra_retries")) {
      features.maxInfraRetries(fields.read("max_infra_retries", text -> Numbers.integer(text, 0)));
    }
    if (fields.has("circuit_breaker")) {
      features.circuitBreaker(CircuitBreakerFields.read(fields));
    }
    if (fields.has("isolation")) {
      features.isolation(
          fields.choice("isolation", "isolation", Isolation.class, Isolation.THREAD));
    }
    if (fields.has("memory_limit")) {
      features.memoryLimit(fields.read("memory_limit", MemorySize::parse));
    }
    return features
        .deadline(deadline(fields, inherited.deadline()))
        .mapIndexTemplate(template(fields, inherited.mapIndexTemplate()))
        .build();
  }

  /** Notes callbacks that nothing will ever call. */
  void requireDeadline(Fields fields, TaskFeatures features) {
    if (features.deadline() != null) {
      return;
    }
    for (String name : CallbackFields.names(CallbackEvent.DEADLINE)) {
      if (fields.value(name) != null) {
        fields.refuse(name, "a deadline beside it", "none");
      }
    }
  }

  /** Waiting for downstream means depending on the past, as in Airflow. */
  private static PastDependence past(Fields fields, PastDependence inherited) {
    boolean downstream = fields.flag("wait_for_downstream", inherited.waitForDownstream());
    return new PastDependence(
        fields.flag("depends_on_past", inherited.dependsOnPast()) || downstream,
        downstream,
        fields.flag("ignore_first_depends_on_past", inherited.ignoreFirst()),
        fields.flag("wait_for_past_depends_before_skipping", inherited.waitBeforeSkipping()));
  }

  private static TaskLimits limits(Fields fields, TaskLimits inherited) {
    return new TaskLimits(
        fields.integer("max_active_tis_per_dag", 0, inherited.maxActiveTisPerDag()),
        fields.integer("max_active_tis_per_dagrun", 0, inherited.maxActiveTisPerDagrun()));
  }

  private static @Nullable Duration deadline(Fields fields, @Nullable Duration inherited) {
    if (fields.has("deadline") && fields.has("sla")) {
      fields.refuse("sla", "either deadline or sla", "both");
    }
    String name = fields.has("sla") ? "sla" : "deadline";
    return fields.has(name) ? fields.read(name, Durations::positive) : inherited;
  }

  private @Nullable String template(Fields fields, @Nullable String inherited) {
    String template = fields.text("map_index_template");
    if (template == null) {
      return inherited;
    }
    reading.checkTemplate(
        template, fields.key("map_index_template"), fields.label("map_index_template"));
    return template;
  }
}
