package io.dabba.authoring;

import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a task is tried, timed and queued. Said of a DAG it is the default of all its tasks
 * (Airflow's {@code default_args}), said of a task it is that task's own.
 *
 * @param <S> what is being built, so that calls can be chained
 */
public abstract sealed class TaskSettings<S extends TaskSettings<S>> extends FeatureSettings<S>
    permits RunSettings, TaskRef {
  private @Nullable Integer retries;
  private @Nullable Duration retryDelay;
  private @Nullable Double retryExponentialBackoff;
  private @Nullable Duration maxRetryDelay;
  private @Nullable Duration executionTimeout;
  private @Nullable String queue;
  private @Nullable String pool;
  private @Nullable Integer poolSlots;
  private @Nullable Integer priorityWeight;
  private @Nullable TriggerRule triggerRule;

  TaskSettings() {}

  /** Sets how many tries may follow the first; 0 if never said. */
  public S retries(int count) {
    retries = atLeast("retries", 0, count);
    return changed();
  }

  /** Sets the wait before the first retry; 5 minutes if never said. */
  public S retryDelay(Duration delay) {
    retryDelay = notNegative("retry_delay", delay);
    return changed();
  }

  /**
   * Sets the factor by which the wait grows with each further retry; 1, constant, if never said.
   */
  public S retryExponentialBackoff(double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw DabbaException.invalid(
          where() + ", retry_exponential_backoff: expected a number from 1, found " + factor);
    }
    retryExponentialBackoff = factor;
    return changed();
  }

  /** Sets the longest wait between two tries; one day if never said. */
  public S maxRetryDelay(Duration delay) {
    maxRetryDelay = notNegative("max_retry_delay", delay);
    return changed();
  }

  /** Sets the longest time of one try; no limit if never said. */
  public S executionTimeout(Duration timeout) {
    executionTimeout = positive("execution_timeout", timeout);
    return changed();
  }

  /** Sets the queue whose workers may take it. */
  public S queue(String name) {
    queue = Identifiers.queue(name);
    return changed();
  }

  /** Sets the pool whose slots it takes. */
  public S pool(String name) {
    pool = Identifiers.queue(name);
    return changed();
  }

  /** Sets how many slots of its pool it takes; 1 if never said. */
  public S poolSlots(int slots) {
    poolSlots = atLeast("pool_slots", 1, slots);
    return changed();
  }

  /** Sets its weight within its queue: higher goes first; 1 if never said. */
  public S priorityWeight(int weight) {
    priorityWeight = weight;
    return changed();
  }

  /** Sets when it may start, given how its upstream ended; when all succeeded if never said. */
  public S triggerRule(TriggerRule rule) {
    triggerRule = rule;
    return changed();
  }

  /** Refuses a change after the file was read. */
  abstract void requireOpen();

  abstract S self();

  @Override
  final S changed() {
    requireOpen();
    return self();
  }

  final RetryPolicy retryOr(TaskSettings<?> defaults) {
    return new RetryPolicy(
        first(retries, defaults.retries, 0),
        first(retryDelay, defaults.retryDelay, RetryPolicy.DEFAULT_DELAY),
        first(retryExponentialBackoff, defaults.retryExponentialBackoff, 1.0),
        first(maxRetryDelay, defaults.maxRetryDelay, RetryPolicy.DEFAULT_MAX_DELAY));
  }

  final @Nullable Duration executionTimeoutOr(TaskSettings<?> defaults) {
    return executionTimeout != null ? executionTimeout : defaults.executionTimeout;
  }

  final String queueOr(TaskSettings<?> defaults) {
    return first(queue, defaults.queue, TaskSpec.DEFAULT_QUEUE);
  }

  final String poolOr(TaskSettings<?> defaults) {
    return first(pool, defaults.pool, TaskSpec.DEFAULT_POOL);
  }

  final int poolSlotsOr(TaskSettings<?> defaults) {
    return first(poolSlots, defaults.poolSlots, 1);
  }

  final int priorityWeightOr(TaskSettings<?> defaults) {
    return first(priorityWeight, defaults.priorityWeight, 1);
  }

  final TriggerRule triggerRuleOr(TaskSettings<?> defaults) {
    return first(triggerRule, defaults.triggerRule, TriggerRule.ALL_SUCCESS);
  }

  /** The rule that was said of exactly this, or null. */
  final @Nullable TriggerRule ownTriggerRule() {
    return triggerRule;
  }

  @Override
  final int atLeast(String what, int min, int value) {
    if (value < min) {
      throw DabbaException.invalid(
          where() + ", " + what + ": expected a number from " + min + ", found " + value);
    }
    return value;
  }

  @Override
  final Duration positive(String what, Duration value) {
    if (value.isZero()) {
      throw DabbaException.invalid(where() + ", " + what + ": expected more than 0, found 0");
    }
    return notNegative(what, value);
  }

  private Duration notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw DabbaException.invalid(
          where() + ", " + what + ": expected a duration of at least 0, found " + value);
    }
    return value;
  }
}
