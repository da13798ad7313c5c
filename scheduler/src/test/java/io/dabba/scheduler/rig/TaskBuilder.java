package io.dabba.scheduler.rig;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a task for tests. */
public final class TaskBuilder {
  private final String taskId;
  private final List<String> upstream;
  private TriggerRule rule = TriggerRule.ALL_SUCCESS;
  private RetryPolicy retry = RetryPolicy.NONE;
  private int priority = 1;
  private String queue = TaskSpec.DEFAULT_QUEUE;
  private String pool = TaskSpec.DEFAULT_POOL;
  private int poolSlots = 1;
  private final TaskFeatures.Builder features = TaskFeatures.builder();

  private TaskBuilder(String taskId, List<String> upstream) {
    this.taskId = taskId;
    this.upstream = upstream;
  }

  public static TaskBuilder task(String taskId, String... upstream) {
    return new TaskBuilder(taskId, List.of(upstream));
  }

  public static TaskBuilder task(String taskId, List<String> upstream) {
    return new TaskBuilder(taskId, upstream);
  }

  public TaskBuilder rule(TriggerRule when) {
    rule = when;
    return this;
  }

  /** A constant wait before each of some retries. */
  public TaskBuilder retries(int retries, Duration delay) {
    return retry(new RetryPolicy(retries, delay, 1, RetryPolicy.DEFAULT_MAX_DELAY));
  }

  public TaskBuilder retry(RetryPolicy policy) {
    retry = policy;
    return this;
  }

  public TaskBuilder priority(int weight) {
    priority = weight;
    return this;
  }

  public TaskBuilder queue(String name) {
    queue = name;
    return this;
  }

  public TaskBuilder pool(String name, int slots) {
    pool = name;
    poolSlots = slots;
    return this;
  }

  /** How many of it may be active in all runs, and in one; 0 for any number. */
  public TaskBuilder limits(int perDag, int perRun) {
    return with(features -> features.limits(new TaskLimits(perDag, perRun)));
  }

  /** Says what it has beyond the basics. */
  public TaskBuilder with(Consumer<TaskFeatures.Builder> more) {
    more.accept(features);
    return this;
  }

  /** Maps it over what another task returns. */
  public TaskBuilder mappedOver(String producer) {
    return with(
        features -> features.mapping(new Mapping(Map.of("item", MapSource.xcom(producer)))));
  }

  /** Maps it over several arguments; the last varies fastest. */
  public TaskBuilder mappedOver(Map<String, MapSource> arguments) {
    return with(features -> features.mapping(new Mapping(arguments)));
  }

  /** Puts it into a task group. */
  public TaskBuilder group(String groupId) {
    return with(features -> features.group(groupId));
  }

  /** Makes it a setup. */
  public TaskBuilder setup() {
    return with(TaskFeatures.Builder::setup);
  }

  /** Makes it the teardown of setups, whose failure does not fail the run. */
  public TaskBuilder teardown(String... setups) {
    return with(features -> features.teardown(List.of(setups), false))
        .rule(TriggerRule.ALL_DONE_SETUP_SUCCESS);
  }

  TaskSpec build() {
    return new TaskSpec(
        taskId,
        "bash",
        Map.of(),
        upstream,
        rule,
        retry,
        null,
        queue,
        pool,
        poolSlots,
        priority,
        null,
        features.build());
  }
}
