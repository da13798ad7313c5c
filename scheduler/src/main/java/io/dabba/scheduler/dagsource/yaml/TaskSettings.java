package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.Identifiers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of a task that {@code default_args} can set for all tasks of a DAG. */
record TaskSettings(
    TriggerRule triggerRule,
    RetryPolicy retry,
    @Nullable Duration executionTimeout,
    String queue,
    String pool,
    int poolSlots,
    int priorityWeight,
    TaskFeatures features) {
  /** The names of the fields, in the order of the documentation. */
  static final List<String> FIELDS =
      Stream.concat(
              Stream.of(
                  "trigger_rule",
                  "retries",
                  "retry_delay",
                  "retry_exponential_backoff",
                  "max_retry_delay",
                  "execution_timeout",
                  "queue",
                  "pool",
                  "pool_slots",
                  "priority_weight"),
              FeatureFields.NAMES.stream())
          .toList();

  /** What holds where nothing is written. */
  static final TaskSettings DEFAULTS =
      new TaskSettings(
          TriggerRule.ALL_SUCCESS,
          RetryPolicy.NONE,
          null,
          TaskSpec.DEFAULT_QUEUE,
          TaskSpec.DEFAULT_POOL,
          1,
          1,
          TaskFeatures.NONE);

  /** These settings where {@code fields} says nothing else. */
  TaskSettings with(Fields fields, FeatureFields read) {
    return new TaskSettings(
        fields.choice("trigger_rule", "trigger rule", TriggerRule.class, triggerRule),
        retry(fields),
        timeout(fields),
        fields.read("queue", Identifiers::queue, queue),
        fields.read("pool", Identifiers::queue, pool),
        fields.integer("pool_slots", 1, poolSlots),
        fields.integer("priority_weight", Integer.MIN_VALUE, priorityWeight),
        read.features(fields, features));
  }

  /** The same in a task group, or in none. */
  TaskSettings in(@Nullable String group) {
    return new TaskSettings(
        triggerRule,
        retry,
        executionTimeout,
        queue,
        pool,
        poolSlots,
        priorityWeight,
        features.toBuilder().group(group).build());
  }

  private @Nullable Duration timeout(Fields fields) {
    Duration written = fields.read("execution_timeout", Durations::positive);
    return written == null ? executionTimeout : written;
  }

  private RetryPolicy retry(Fields fields) {
    return new RetryPolicy(
        fields.integer("retries", 0, retry.retries()),
        fields.read("retry_delay", Durations::parse, retry.delay()),
        fields.read("retry_exponential_backoff", Numbers::backoff, retry.backoff()),
        fields.read("max_retry_delay", Durations::parse, retry.maxDelay()));
  }
}
