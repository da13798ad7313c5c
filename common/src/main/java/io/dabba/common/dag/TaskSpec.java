package io.dabba.common.dag;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of a DAG.
 *
 * @param taskId unique in its DAG
 * @param operator name of the operator that runs it, such as {@code bash}
 * @param arguments what the operator is given, by argument name; JSON-like values only
 * @param upstream task ids this one depends on directly, in the order they were written
 * @param triggerRule when it may start
 * @param retry what happens when it fails
 * @param executionTimeout longest time of one try, or null for no limit
 * @param queue RabbitMQ queue its messages go to
 * @param pool pool whose slots it takes
 * @param poolSlots how many slots it takes
 * @param priorityWeight higher goes first within a queue
 * @param doc what it is for, or null
 * @param features what it has beyond that
 */
public record TaskSpec(
    String taskId,
    String operator,
    Map<String, Object> arguments,
    List<String> upstream,
    TriggerRule triggerRule,
    RetryPolicy retry,
    @Nullable Duration executionTimeout,
    String queue,
    String pool,
    int poolSlots,
    int priorityWeight,
    @Nullable String doc,
    TaskFeatures features) {
  /** The queue of tasks that name none. */
  public static final String DEFAULT_QUEUE = "default";

  /** The pool of tasks that name none. */
  public static final String DEFAULT_POOL = "default_pool";

  public TaskSpec {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    upstream = List.copyOf(upstream);
    features = features == null ? TaskFeatures.NONE : features;
  }

  /** A task without further features. */
  public TaskSpec(
      String taskId,
      String operator,
      Map<String, Object> arguments,
      List<String> upstream,
      TriggerRule triggerRule,
      RetryPolicy retry,
      @Nullable Duration executionTimeout,
      String queue,
      String pool,
      int poolSlots,
      int priorityWeight,
      @Nullable String doc) {
    this(
        taskId,
        operator,
        arguments,
        upstream,
        triggerRule,
        retry,
        executionTimeout,
        queue,
        pool,
        poolSlots,
        priorityWeight,
        doc,
        TaskFeatures.NONE);
  }

  /** The same task with other dependencies. */
  public TaskSpec withUpstream(List<String> taskIds) {
    return new TaskSpec(
        taskId,
        operator,
        arguments,
        taskIds,
        triggerRule,
        retry,
        executionTimeout,
        queue,
        pool,
        poolSlots,
        priorityWeight,
        doc,
        features);
  }

  /** The same task with other features. */
  public TaskSpec withFeatures(TaskFeatures others) {
    return new TaskSpec(
        taskId,
        operator,
        arguments,
        upstream,
        triggerRule,
        retry,
        executionTimeout,
        queue,
        pool,
        poolSlots,
        priorityWeight,
        doc,
        others);
  }
}
