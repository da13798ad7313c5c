package io.dabba.authoring;

import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.dag.Isolation;
import io.dabba.common.dag.MemorySize;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.RetryRule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.WeightRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a task asks of its past, of its neighbours and of its failures, and what is done as it goes
 * on. Said of a DAG it is the default of all its tasks.
 *
 * @param <S> what is being built, so that calls can be chained
 */
public abstract sealed class FeatureSettings<S extends FeatureSettings<S>> permits TaskSettings {
  private @Nullable Boolean dependsOnPast;
  private @Nullable Boolean waitForDownstream;
  private @Nullable Boolean ignoreFirst;
  private @Nullable Boolean waitBeforeSkipping;
  private @Nullable Integer maxActiveTisPerDag;
  private @Nullable Integer maxActiveTisPerDagrun;
  private @Nullable WeightRule weightRule;
  private @Nullable List<AssetRef> outlets;
  private @Nullable List<AssetRef> inlets;
  private final Map<CallbackEvent, List<CallbackSpec>> callbacks =
      new EnumMap<>(CallbackEvent.class);
  private @Nullable Duration deadline;
  private @Nullable List<RetryRule> retryRules;
  private @Nullable Integer maxInfraRetries;
  private @Nullable String mapIndexTemplate;
  private @Nullable CircuitBreaker circuitBreaker;
  private @Nullable Isolation isolation;
  private @Nullable Long memoryLimit;

  FeatureSettings() {}

  /** Sets whether it waits until it has succeeded or been skipped in the run before. */
  public S dependsOnPast(boolean enabled) {
    dependsOnPast = enabled;
    return changed();
  }

  /** Sets whether it also waits for its direct downstream in the run before. */
  public S waitForDownstream(boolean enabled) {
    waitForDownstream = enabled;
    return changed();
  }

  /** Sets whether the first run that has it waits for nothing; on if never said. */
  public S ignoreFirstDependsOnPast(boolean enabled) {
    ignoreFirst = enabled;
    return changed();
  }

  /** Sets whether it is skipped only once the past is as asked. */
  public S waitForPastDependsBeforeSkipping(boolean enabled) {
    waitBeforeSkipping = enabled;
    return changed();
  }

  /** Sets how many instances may be active in all runs together; 0 means no limit. */
  public S maxActiveTisPerDag(int max) {
    maxActiveTisPerDag = atLeast("max_active_tis_per_dag", 0, max);
    return changed();
  }

  /** Sets how many instances may be active in one run; 0 means no limit. */
  public S maxActiveTisPerDagrun(int max) {
    maxActiveTisPerDagrun = atLeast("max_active_tis_per_dagrun", 0, max);
    return changed();
  }

  /** Sets what its weight is made of. */
  public S weightRule(WeightRule rule) {
    weightRule = rule;
    return changed();
  }

  /** Sets the assets it writes, by name or URI. */
  public S outlets(String... assets) {
    return outlets(refs(assets));
  }

  /** Sets the assets and aliases it writes. */
  public S outlets(AssetRef... assets) {
    outlets = List.of(assets);
    return changed();
  }

  /** Sets the assets it reads, by name or URI. */
  public S inlets(String... assets) {
    return inlets(refs(assets));
  }

  /** Sets the assets and aliases it reads. */
  public S inlets(AssetRef... assets) {
    inlets = List.of(assets);
    return changed();
  }

  /** Sets what is done when a try begins. */
  public S onExecute(OperatorTask<?>... actions) {
    return on(CallbackEvent.EXECUTE, actions);
  }

  /** Sets what is done when it has succeeded. */
  public S onSuccess(OperatorTask<?>... actions) {
    return on(CallbackEvent.SUCCESS, actions);
  }

  /** Sets what is done when it has failed for good. */
  public S onFailure(OperatorTask<?>... actions) {
    return on(CallbackEvent.FAILURE, actions);
  }

  /** Sets what is done when a try has failed and another follows. */
  public S onRetry(OperatorTask<?>... actions) {
    return on(CallbackEvent.RETRY, actions);
  }

  /** Sets what is done when it decides to be skipped. */
  public S onSkipped(OperatorTask<?>... actions) {
    return on(CallbackEvent.SKIPPED, actions);
  }

  /** Sets by when it shall have ended, from the start of its run, and what is done if not. */
  public S deadline(Duration afterRunStart, OperatorTask<?>... actions) {
    deadline = positive("deadline", afterRunStart);
    return on(CallbackEvent.DEADLINE, actions);
  }

  /** Sets what failures of some kind mean; the first rule that matches counts. */
  public S retryRules(RetryRule... rules) {
    retryRules = RetryRules.checked(where(), List.of(rules));
    return changed();
  }

  /** Sets how many further tries there are for those lost with their worker. */
  public S maxInfraRetries(int count) {
    maxInfraRetries = atLeast("max_infra_retries", 0, count);
    return changed();
  }

  /** Sets the template that names its mapped instances for people. */
  public S mapIndexTemplate(String template) {
    mapIndexTemplate = template;
    return changed();
  }

  /** Sets what guards what it calls: after some failures it is not run for a while. */
  public S circuitBreaker(CircuitBreaker breaker) {
    circuitBreaker = breaker;
    return changed();
  }

  /** Sets whether its function runs in a JVM of its own. */
  public S isolation(Isolation where) {
    isolation = where;
    return changed();
  }

  /**
   * Sets the most memory its processes may hold together; beyond that they are killed.
   *
   * @param size such as {@code 512MiB}
   */
  public S memoryLimit(String size) {
    memoryLimit = MemorySize.parse(size);
    return changed();
  }

  abstract S changed();

  /** Names this place in a message. */
  abstract String where();

  abstract int atLeast(String what, int min, int value);

  abstract Duration positive(String what, Duration value);

  final TaskFeatures.Builder featuresOr(FeatureSettings<?> defaults) {
    TaskFeatures none = TaskFeatures.NONE;
    return TaskFeatures.builder()
        .past(pastOr(defaults))
        .limits(
            new TaskLimits(
                first(maxActiveTisPerDag, defaults.maxActiveTisPerDag, 0),
                first(maxActiveTisPerDagrun, defaults.maxActiveTisPerDagrun, 0)))
        .weightRule(first(weightRule, defaults.weightRule, none.weightRule()))
        .outlets(first(outlets, defaults.outlets, List.of()))
        .inlets(first(inlets, defaults.inlets, List.of()))
        .callbacks(callbacksOr(defaults))
        .deadline(deadline != null ? deadline : defaults.deadline)
        .retryRules(first(retryRules, defaults.retryRules, List.of()))
        .maxInfraRetries(maxInfraRetries != null ? maxInfraRetries : defaults.maxInfraRetries)
        .circuitBreaker(circuitBreaker != null ? circuitBreaker : defaults.circuitBreaker)
        .isolation(isolation != null ? isolation : defaults.isolation)
        .memoryLimit(memoryLimit != null ? memoryLimit : defaults.memoryLimit)
        .mapIndexTemplate(mapIndexTemplate != null ? mapIndexTemplate : defaults.mapIndexTemplate);
  }

  static <V> V first(@Nullable V own, @Nullable V inherited, V otherwise) {
    if (own != null) {
      return own;
    }
    return inherited != null ? inherited : otherwise;
  }

  static List<CallbackSpec> callbacks(CallbackEvent event, OperatorTask<?>... actions) {
    return Stream.of(actions)
        .map(action -> new CallbackSpec(event, action.operator(), action.arguments()))
        .toList();
  }

  private S on(CallbackEvent event, OperatorTask<?>... actions) {
    callbacks.put(event, callbacks(event, actions));
    return changed();
  }

  /** Waiting for downstream means depending on the past, as in Airflow. */
  private PastDependence pastOr(FeatureSettings<?> defaults) {
    boolean downstream = first(waitForDownstream, defaults.waitForDownstream, false);
    return new PastDependence(
        downstream || first(dependsOnPast, defaults.dependsOnPast, false),
        downstream,
        first(ignoreFirst, defaults.ignoreFirst, true),
        first(waitBeforeSkipping, defaults.waitBeforeSkipping, false));
  }

  private List<CallbackSpec> callbacksOr(FeatureSettings<?> defaults) {
    List<CallbackSpec> all = new ArrayList<>();
    for (CallbackEvent event : CallbackEvent.values()) {
      all.addAll(first(callbacks.get(event), defaults.callbacks.get(event), List.of()));
    }
    return all;
  }

  private static AssetRef[] refs(String... assets) {
    return Stream.of(assets).map(AssetRef::asset).toArray(AssetRef[]::new);
  }
}
