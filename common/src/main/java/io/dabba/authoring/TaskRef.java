package io.dabba.authoring;

import com.fasterxml.jackson.core.type.TypeReference;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.dag.rule.GroupEnds;
import io.dabba.common.dag.rule.GroupEnds.Member;
import io.dabba.common.error.DabbaException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG, and a promise of the value it returns: given to another task as input, it makes
 * that one depend on it.
 *
 * @param <T> what the task returns
 */
public final class TaskRef<T> extends TaskSettings<TaskRef<T>> implements Step, Input<T> {
  private final Dag dag;
  private final String taskId;
  private final @Nullable String group;
  private final OperatorTask<?> operator;
  private final Set<String> upstream = new LinkedHashSet<>();
  private @Nullable Type valueType;
  private final Set<String> setups = new LinkedHashSet<>();
  private @Nullable Mapping mapping;
  private TaskRole role = TaskRole.WORK;
  private boolean failsDagrun;
  private @Nullable String doc;

  TaskRef(Dag dag, String taskId, @Nullable String group, OperatorTask<?> operator) {
    this.dag = dag;
    this.taskId = taskId;
    this.group = group;
    this.operator = operator;
    this.mapping = operator instanceof JavaTask<?> function ? function.mapping() : null;
  }

  /** Its id, unique in its DAG. */
  public String taskId() {
    return taskId;
  }

  /** Sets what it is for, shown beside it. */
  public TaskRef<T> doc(String text) {
    doc = text;
    return changed();
  }

  /**
   * Says what class its value is read as. Needed where no method reference tells: after an operator
   * such as {@link Bash}, which may print any JSON.
   */
  public <V> TaskRef<V> returns(Class<V> type) {
    return typed(type);
  }

  /**
   * As {@link #returns(Class)} for a generic type: {@code new TypeReference<List<Tiffin>>() {}}.
   */
  public <V> TaskRef<V> returns(TypeReference<V> type) {
    return typed(type.getType());
  }

  /** Makes it a setup: what follows it waits until it has made what is needed. */
  public TaskRef<T> setup() {
    requireRole(TaskRole.SETUP);
    return changed();
  }

  /**
   * Makes it a teardown, which runs whatever became of the tasks before it, if a setup of its own
   * has succeeded. Its setups are those given, which need not be setups yet, and all directly
   * upstream of it.
   */
  public TaskRef<T> teardown(TaskRef<?>... ofSetups) {
    requireRole(TaskRole.TEARDOWN);
    for (TaskRef<?> setup : ofSetups) {
      setup.setup();
      addUpstream(setup);
      setups.add(setup.taskId);
    }
    return changed();
  }

  /** Lets the failure of this teardown fail its run. */
  public TaskRef<T> onFailureFailDagrun() {
    failsDagrun = true;
    return changed();
  }

  /** Maps an argument of its operator: one instance for each value, the values of all in a list. */
  public TaskRef<List<T>> expand(String argument, Each<?> values) {
    return expand(Map.of(argument, values));
  }

  /** Maps several arguments: one instance for each combination of their values. */
  public TaskRef<List<T>> expand(Map<String, Each<?>> values) {
    if (mapping != null) {
      throw DabbaException.invalid(where() + ", expand: expected it once, found it twice");
    }
    if (operator instanceof JavaTask<?>) {
      throw DabbaException.invalid(
          where() + ", expand: expected an operator, found a function; add it with map");
    }
    Map<String, MapSource> sources = new LinkedHashMap<>();
    values.forEach((name, each) -> sources.put(name, each.source()));
    values.values().forEach(each -> each.producers().forEach(this::addUpstream));
    mapping = new Mapping(sources);
    Type one = valueType();
    return typed(one == null ? null : new ListOf(one));
  }

  /** Maps all arguments at once: each value is an object of them. */
  public TaskRef<List<T>> expandKwargs(Each<?> objects) {
    return expand(Map.of(Mapping.KWARGS, objects));
  }

  /** Draws arrows from each of the given steps to this task. */
  public TaskRef<T> after(Step... steps) {
    for (Step step : steps) {
      step.then(this);
    }
    return changed();
  }

  @Override
  public List<TaskRef<?>> tasks() {
    return List.of(this);
  }

  @SuppressWarnings("unchecked") // a promise of a value, and its type has just been declared
  private <V> TaskRef<V> typed(@Nullable Type type) {
    valueType = type;
    return (TaskRef<V>) changed();
  }

  void addUpstream(TaskRef<?> task) {
    requireOpen();
    if (task.dag != dag) {
      throw DabbaException.invalid(
          where()
              + ", upstream: expected a task of the same DAG, found one of "
              + task.dag.where());
    }
    upstream.add(task.taskId);
  }

  /** The type its value was said or is known to have, or null. */
  @Nullable Type valueType() {
    return valueType != null ? valueType : operator.valueType();
  }

  OperatorTask<?> operator() {
    return operator;
  }

  TaskSpec spec() {
    return new TaskSpec(
        taskId,
        operator.operator(),
        operator.arguments(),
        List.copyOf(upstream),
        rule(),
        retryOr(dag),
        executionTimeoutOr(dag),
        queueOr(dag),
        poolOr(dag),
        poolSlotsOr(dag),
        priorityWeightOr(dag),
        doc,
        features());
  }

  Member member() {
    return new Member(taskId, role, upstream);
  }

  boolean isWithin(String groupId) {
    return group != null && GroupEnds.isWithin(group, groupId);
  }

  private TaskFeatures features() {
    TaskFeatures.Builder features = featuresOr(dag).group(group).mapping(mapping);
    return switch (role) {
      case WORK -> features.build();
      case SETUP -> features.setup().build();
      case TEARDOWN -> features.teardown(List.copyOf(setups), failsDagrun).build();
    };
  }

  /** The rule of a teardown is fixed. */
  private TriggerRule rule() {
    TriggerRule own = ownTriggerRule();
    if (role != TaskRole.TEARDOWN) {
      return triggerRuleOr(dag);
    }
    if (own != null && own != TriggerRule.ALL_DONE_SETUP_SUCCESS) {
      throw DabbaException.invalid(
          where()
              + ", trigger_rule: expected none or all_done_setup_success in a teardown, found "
              + own.id());
    }
    return TriggerRule.ALL_DONE_SETUP_SUCCESS;
  }

  private void requireRole(TaskRole wanted) {
    if (role != TaskRole.WORK && role != wanted) {
      throw DabbaException.invalid(
          where() + ": expected a task to be either setup or teardown, found both");
    }
    role = wanted;
  }

  @Override
  String where() {
    return dag.where() + ", task \"" + taskId + '"';
  }

  @Override
  void requireOpen() {
    dag.requireOpen();
  }

  @Override
  TaskRef<T> self() {
    return this;
  }
}
