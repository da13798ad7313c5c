package io.dabba.authoring;

import com.fasterxml.jackson.core.type.TypeReference;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task of a DAG, and a promise of the value it returns: given to another task as input, it makes
 * that one depend on it.
 *
 * @param <T> what the task returns
 */
public final class TaskRef<T> extends TaskSettings<TaskRef<T>> implements Step {
  private final Dag dag;
  private final String taskId;
  private final OperatorTask<?> operator;
  private final Set<String> upstream = new LinkedHashSet<>();
  private @Nullable Type valueType;
  private @Nullable String doc;

  TaskRef(Dag dag, String taskId, OperatorTask<?> operator) {
    this.dag = dag;
    this.taskId = taskId;
    this.operator = operator;
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
  private <V> TaskRef<V> typed(Type type) {
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
        triggerRuleOr(dag),
        retryOr(dag),
        executionTimeoutOr(dag),
        queueOr(dag),
        poolOr(dag),
        poolSlotsOr(dag),
        priorityWeightOr(dag),
        doc);
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
