package io.dabba.authoring;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a task's function, read when the function asks for them. */
final class Inputs {
  private static final String RETURN_VALUE = "return_value";
  private static final String MAPPED = "input_";

  private final TaskContext context;
  private final List<Source<?>> sources;
  private final List<Type> parameters;

  Inputs(TaskContext context, List<Source<?>> sources, List<Type> parameters) {
    this.context = context;
    this.sources = sources;
    this.parameters = parameters;
  }

  /** The name under which the arguments of a mapped instance have the value of one input. */
  static String mappedName(int index) {
    return MAPPED + index;
  }

  TaskContext context() {
    return context;
  }

  /** The value of one input, or null if that task returned nothing, as when it was skipped. */
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the overloads of TaskFlow agree
  <V> V value(int index) {
    Source<?> source = sources.get(index);
    Type parameter = parameters.get(index);
    Object value = null;
    String name = mappedName(index);
    if (source instanceof TaskRef<?> task) {
      name = task.taskId();
      value = pulled(task, task.valueType(), parameter);
    } else if (source instanceof Collected<?> all) {
      name = all.task().taskId();
      Type one = all.task().valueType();
      value = pulled(all.task(), one == null ? null : new ListOf(one), parameter);
    } else if (source instanceof MappedValue<?> mapped) {
      name = mapped.name();
      value = rendered(name, ValueTypes.choose(mapped.valueType(), parameter));
    } else if (source instanceof Each<?> each) {
      value = converted(name, ValueTypes.choose(each.valueType(), parameter));
    }
    return (V) requireFor(parameter, name, value);
  }

  private @Nullable Object pulled(TaskRef<?> task, @Nullable Type returned, Type parameter) {
    return context.xcomPull(task.taskId(), RETURN_VALUE, ValueTypes.choose(returned, parameter));
  }

  /** Templates are what knows the values of a mapped group. */
  private Object rendered(String name, Type type) {
    return Json.read(context.render("{{ mapped." + name + "|tojson }}"), type);
  }

  private Object converted(String name, Type type) {
    return Json.read(Json.write(context.arguments().get(name)), type);
  }

  private @Nullable Object requireFor(Type parameter, String name, @Nullable Object value) {
    if (value == null && parameter instanceof Class<?> type && type.isPrimitive()) {
      throw DabbaException.invalid(
          "task \""
              + context.task().taskId()
              + "\": expected a value of \""
              + name
              + "\" to read as "
              + type
              + ", found none");
    }
    return value;
  }
}
