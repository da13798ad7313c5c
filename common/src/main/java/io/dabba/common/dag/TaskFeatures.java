package io.dabba.common.dag;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task has beyond an operator and its dependencies; most tasks have none of it.
 *
 * @param group full id of the task group it is in, or null
 * @param role whether it is a setup or teardown
 * @param setups the setup tasks that a teardown belongs to
 * @param failsDagrun whether the failure of a teardown counts for its run; Airflow's
 *     on_failure_fail_dagrun
 * @param mapping over what it is mapped, or null; see also its group
 * @param mapIndexTemplate names its mapped instances for people, or null
 * @param past what it asks of the previous run
 * @param limits how many of it may be active
 * @param weightRule what its weight is made of
 * @param outlets assets it writes
 * @param inlets assets it reads
 * @param callbacks what is done when it reaches a point
 * @param deadline by when it shall have ended, from the start of its run; null for no deadline
 * @param retryRules what failures of some kind mean
 * @param maxInfraRetries tries it is given for those lost with their worker, or null for the
 *     scheduler's default
 * @param circuitBreaker guards what it calls, or null
 * @param isolation where its function runs, if it is a Java task; null for a thread
 * @param memoryLimit the most memory its processes may hold together, in bytes; null for no limit
 */
public record TaskFeatures(
    @Nullable String group,
    TaskRole role,
    List<String> setups,
    boolean failsDagrun,
    @Nullable Mapping mapping,
    @Nullable String mapIndexTemplate,
    PastDependence past,
    TaskLimits limits,
    WeightRule weightRule,
    List<AssetRef> outlets,
    List<AssetRef> inlets,
    List<CallbackSpec> callbacks,
    @Nullable Duration deadline,
    List<RetryRule> retryRules,
    @Nullable Integer maxInfraRetries,
    @Nullable CircuitBreaker circuitBreaker,
    @Nullable Isolation isolation,
    @Nullable Long memoryLimit) {
  /** None of it. */
  public static final TaskFeatures NONE = new Builder().build();

  public TaskFeatures {
    setups = List.copyOf(setups);
    outlets = List.copyOf(outlets);
    inlets = List.copyOf(inlets);
    callbacks = List.copyOf(callbacks);
    retryRules = List.copyOf(retryRules);
  }

  /** Starts from none of it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from these. */
  public Builder toBuilder() {
    Builder builder =
        new Builder()
            .group(group)
            .mapping(mapping)
            .mapIndexTemplate(mapIndexTemplate)
            .past(past)
            .limits(limits)
            .weightRule(weightRule)
            .outlets(outlets)
            .inlets(inlets)
            .callbacks(callbacks)
            .deadline(deadline)
            .retryRules(retryRules)
            .maxInfraRetries(maxInfraRetries)
            .circuitBreaker(circuitBreaker)
            .isolation(isolation)
            .memoryLimit(memoryLimit);
    return switch (role) {
      case WORK -> builder;
      case SETUP -> builder.setup();
      case TEARDOWN -> builder.teardown(setups, failsDagrun);
    };
  }

  /** Says one feature after another; what is not said is as in {@link #NONE}. */
  public static final class Builder {
    private @Nullable String group;
    private TaskRole role = TaskRole.WORK;
    private List<String> setups = List.of();
    private boolean failsDagrun;
    private @Nullable Mapping mapping;
    private @Nullable String mapIndexTemplate;
    private PastDependence past = PastDependence.NONE;
    private TaskLimits limits = TaskLimits.NONE;
    private WeightRule weightRule = WeightRule.DOWNSTREAM;
    private List<AssetRef> outlets = List.of();
    private List<AssetRef> inlets = List.of();
    private List<CallbackSpec> callbacks = List.of();
    private @Nullable Duration deadline;
    private List<RetryRule> retryRules = List.of();
    private @Nullable Integer maxInfraRetries;
    private @Nullable CircuitBreaker circuitBreaker;
    private @Nullable Isolation isolation;
    private @Nullable Long memoryLimit;

    private Builder() {}

    public Builder group(@Nullable String groupId) {
      group = groupId;
      return this;
    }

    public Builder setup() {
      role = TaskRole.SETUP;
      return this;
    }

    /** A teardown of these setups. */
    public Builder teardown(List<String> setupIds, boolean failsRun) {
      role = TaskRole.TEARDOWN;
      setups = setupIds;
      failsDagrun = failsRun;
      return this;
    }

    public Builder mapping(@Nullable Mapping over) {
      mapping = over;
      return this;
    }

    public Builder mapIndexTemplate(@Nullable String template) {
      mapIndexTemplate = template;
      return this;
    }

    public Builder past(PastDependence dependence) {
      past = dependence;
      return this;
    }

    public Builder limits(TaskLimits both) {
      limits = both;
      return this;
    }

    public Builder weightRule(WeightRule rule) {
      weightRule = rule;
      return this;
    }

    public Builder outlets(List<AssetRef> assets) {
      outlets = assets;
      return this;
    }

    public Builder inlets(List<AssetRef> assets) {
      inlets = assets;
      return this;
    }

    public Builder callbacks(List<CallbackSpec> all) {
      callbacks = all;
      return this;
    }

    public Builder deadline(@Nullable Duration afterRunStart) {
      deadline = afterRunStart;
      return this;
    }

    public Builder retryRules(List<RetryRule> rules) {
      retryRules = rules;
      return this;
    }

    public Builder maxInfraRetries(@Nullable Integer count) {
      maxInfraRetries = count;
      return this;
    }

    public Builder circuitBreaker(@Nullable CircuitBreaker breaker) {
      circuitBreaker = breaker;
      return this;
    }

    public Builder isolation(@Nullable Isolation where) {
      isolation = where;
      return this;
    }

    public Builder memoryLimit(@Nullable Long bytes) {
      memoryLimit = bytes;
      return this;
    }

    /** The features. */
    public TaskFeatures build() {
      return new TaskFeatures(
          group,
          role,
          setups,
          failsDagrun,
          mapping,
          mapIndexTemplate,
          past,
          limits,
          weightRule,
          outlets,
          inlets,
          callbacks,
          deadline,
          retryRules,
          maxInfraRetries,
          circuitBreaker,
          isolation,
          memoryLimit);
    }
  }
}
